// The opening of a request: what is asked, whichever door it came by, and whom it is about.
import type { Instant } from '../../instant.ts';
import { purposeNames } from '../../company/purposes.ts';
import type { Contact } from '../../people/identifier.ts';
import type { FieldError } from '../../refusal.ts';
import type { Personal, RequestDetails } from './details.ts';

/** What is asked, whichever door it came by. */
export interface RequestOpening {
  readonly name: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly address?: string | undefined;
  readonly details?: string | undefined;
  readonly onBehalfOf?:
    | { name: string; email?: string | undefined; relationship?: string | undefined }
    | undefined;
  readonly purposes?: string[] | undefined;
  /** `web` by the public form; else how staff got it. */
  readonly via: string;
  readonly receivedAt: string;
  readonly identity: 'known' | 'to-be-checked';
  readonly notice?: string | undefined;
}

/** What a request keeps from the start. */
export function begun(opening: RequestOpening, at: Instant): RequestDetails {
  const { name, email, phone, address, details, onBehalfOf } = opening;
  const personal = definedFields({ name, email, phone, address, details, onBehalfOf, texts: {} }) as Personal;
  return {
    personal,
    via: opening.via,
    receivedAt: opening.receivedAt as Instant,
    ...(opening.notice !== undefined && { notice: opening.notice }),
    agent: onBehalfOf !== undefined,
    postal: email === undefined,
    links: opening.via === 'web' ? [at] : [],
    identityKnown: opening.identity === 'known',
    ledger: [],
    purposes: opening.purposes ?? [],
    sent: {},
    codes: [],
  };
}

const definedFields = (fields: object): object =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));

/** Whom it is about: whom an agent asks for, and the agent, for both are found by it. */
export function subjectsOf(personal: Personal | undefined): Contact[] {
  if (!personal) return [];
  const { email, phone, onBehalfOf } = personal;
  const contacts: Contact[] = [{ email: onBehalfOf?.email }, { email }, { phone }];
  return contacts.filter((contact) => (contact.email ?? contact.phone) !== undefined);
}

/** Whose data it is about: whom an agent asks for, and never the agent; else whoever asks, by each way that they gave. */
export function dataSubjectsOf(personal: Personal | undefined): Contact[] {
  if (!personal) return [];
  const { email, phone, onBehalfOf } = personal;
  const contacts: Contact[] = onBehalfOf ? [{ email: onBehalfOf.email }] : [{ email }, { phone }];
  return contacts.filter((contact) => (contact.email ?? contact.phone) !== undefined);
}

/** The codes that name no purpose of the register. */
export const unknownPurposes = (named: readonly string[] = []): FieldError[] =>
  named.flatMap((name, place) =>
    purposeNames.some((purpose) => purpose === name)
      ? []
      : [{ path: `purposes.${place}`, detail: 'must be a purpose of the register' }],
  );
