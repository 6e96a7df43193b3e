// The website's forms and the staff's log: for each just the fields that the policy allows it (§4), and no more.
import * as z from 'zod';
import { code, email, instantText, line, phone, prose } from './text.ts';

/** §4's list, and nothing else about a person. A photograph is a reference to an encrypted object, never the picture. */
const person = {
  name: line(200),
  email,
  employer: line(200),
  title: line(100),
  phone,
  workLocation: line(200),
  photograph: z
    .string()
    .regex(/^photographs\/[A-Za-z0-9_-]{1,64}$/u, 'must be a reference such as photographs/abc123'),
};

const { name, employer, title, workLocation, photograph } = person;

/** What every form may send beside its own fields: which notice was shown, and what gives a robot away. */
const page = {
  /** The version of the fair processing notice that the page showed; the current one where absent. */
  notice: z.string().max(32).optional(),
  /** When the page was shown: a form that comes back within two seconds was not filled in by a person. */
  shownAt: instantText.optional(),
  /** A field that no person sees. */
  website: z.string().max(500).optional(),
};

// Built when it is first parsed with: a function that starts cold is sent one form, not seven.
const form = <Fields extends z.ZodRawShape>(fields: () => Fields) =>
  z.lazy(() => z.strictObject({ ...fields(), ...page }));

/** The forms by name; the schema of each is the whole contract of `POST /v1/forms/{form}`. */
export const forms = {
  contact: form(() => ({
    name,
    email,
    employer: employer.optional(),
    title: title.optional(),
    phone: phone.optional(),
    message: prose(),
  })),
  newsletter: form(() => ({
    email,
    name: name.optional(),
    consent: z.literal(true, 'must be true: the newsletter needs consent'),
  })),
  download: form(() => ({
    name,
    email,
    employer: employer.optional(),
    title: title.optional(),
    document: code,
  })),
  event: form(() => ({
    name,
    email,
    employer: employer.optional(),
    title: title.optional(),
    phone: phone.optional(),
    workLocation: workLocation.optional(),
    event: code,
  })),
  testimonial: form(() => ({
    name,
    email,
    employer: employer.optional(),
    title: title.optional(),
    photograph: photograph.optional(),
    testimonial: prose(),
    consent: z.literal(true, 'must be true: publication needs consent'),
  })),
  feedback: form(() => ({ email, name: name.optional(), employer: employer.optional(), message: prose() })),
  support: form(() => ({
    name,
    email,
    employer: employer.optional(),
    phone: phone.optional(),
    product: code.optional(),
    message: prose(),
  })),
} as const;

export type FormName = keyof typeof forms;
export type SentForm = z.infer<(typeof forms)[FormName]>;

/** Every way that data comes in besides the forms (§3); staff log it. */
export const offlineSources = [
  'phone',
  'e-mail',
  'text',
  'office-visit',
  'social-media',
  'paper',
  'contract',
] as const;

/** What staff may name as the purpose of what they log: the closed list of §5 that a person can ask for. */
export const loggedPurposes = [
  'enquiry',
  'contract',
  'portal-access',
  'support',
  'operations',
  'legal-obligation',
] as const;

/** `POST /v1/records`: what came by phone, e-mail, text, office visit, social media, paper or contract. */
export const offlineRecord = z.lazy(() =>
  z
    .strictObject({
      source: z.enum(offlineSources),
      purpose: z.enum(loggedPurposes),
      receivedAt: instantText.optional(),
      /** The version of the notice that the person was shown; nobody is told of a new purpose without one (§5). */
      notice: z.string().max(32).optional(),
      name: name.optional(),
      email: email.optional(),
      employer: employer.optional(),
      title: title.optional(),
      phone: phone.optional(),
      workLocation: workLocation.optional(),
      photograph: photograph.optional(),
      message: prose().optional(),
    })
    .refine((record) => record.email ?? record.phone, {
      path: ['email'],
      error: 'an e-mail address or a phone number is required',
    }),
);

/** The reply to anything taken in: a reference, the same whether the person is known or not. */
export const accepted = z.object({ reference: z.string() });
