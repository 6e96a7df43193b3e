// What other systems may hear of by webhook (policy §5, §7): the events, in what fields each is told, and the contracts of subscribing.
// A field that is not named here does not leave, whatever a domain event comes to carry.
import * as z from 'zod';
import { line } from './text.ts';

interface Told {
  /** What the receiver does with it. */
  readonly tells: string;
  /** Under which name the id of what it is about is told; absent where that is not told. */
  readonly about?: 'case' | 'person' | 'run';
  /** The fields of the domain event, by the names under which they are told. */
  readonly fields: Readonly<Record<string, string>>;
}

export const webhookEvents = {
  'case.opened': {
    tells: 'a breach, a request, an agreement or another thing with a deadline was opened',
    about: 'case',
    fields: { type: 'case', past: 'past' },
  },
  'case.moved': {
    tells: 'it was moved on',
    about: 'case',
    fields: { action: 'action', from: 'from', to: 'to' },
  },
  'case.closed': {
    tells: 'it was closed',
    about: 'case',
    fields: { action: 'action', from: 'from', to: 'to' },
  },
  'consent.given': {
    tells: 'somebody consented to a purpose',
    about: 'person',
    fields: { purpose: 'purpose', how: 'how', text: 'text', notice: 'notice' },
  },
  'consent.withdrawn': {
    tells: 'somebody withdrew their consent: ask the permissions API before the next use',
    about: 'person',
    fields: { purpose: 'purpose', how: 'how' },
  },
  // Whose address it is nobody can be told: the event stands under a keyed hash of it, which stays here.
  'marketing.suppressed': {
    tells: 'somebody wants no more marketing: ask the permissions API before the next mail',
    fields: { reason: 'reason' },
  },
  'person.limited': {
    tells: 'the use of somebody’s data was restricted or objected to, or that was lifted',
    about: 'person',
    fields: { restricted: 'restricted', objections: 'objections' },
  },
  'record.rectified': { tells: 'data of somebody were corrected', about: 'person', fields: {} },
  'person.erased': {
    tells: 'somebody was erased: delete what you hold under that id',
    about: 'person',
    fields: {},
  },
  'person.purged': {
    tells: 'the periods of all that was held about somebody are over, and nothing is left: look at yours',
    about: 'person',
    fields: {},
  },
  'purge.ended': {
    tells: 'a run of the retention schedule ended',
    about: 'run',
    fields: { state: 'state', schedule: 'schedule', destroyed: 'destroyed', failed: 'failed' },
  },
  'schedule.changed': {
    tells: 'a version of the retention schedule is in force',
    fields: { version: 'version', changed: 'changed' },
  },
  'document.published': {
    tells: 'a version of a document or of a consent text is in force',
    fields: { document: 'document', version: 'version', sha256: 'sha256', renews: 'renews' },
  },
} as const satisfies Record<string, Told>;

export type WebhookEvent = keyof typeof webhookEvents;

export const webhookEventNames = Object.keys(webhookEvents) as WebhookEvent[];

/** How an event is told. */
export const toldOf = (name: WebhookEvent): Told => webhookEvents[name];

const events = z
  .array(z.enum(webhookEventNames, 'must be an event that can be subscribed to'))
  .min(1, 'at least one event')
  .max(webhookEventNames.length, `at most ${webhookEventNames.length} events`)
  .refine((names) => new Set(names).size === names.length, 'must name each event once');

/** `POST /v1/webhooks`: where events are sent, and which. Which hosts may receive is for the rule of receivers to say. */
export const subscribing = z.strictObject({
  url: z
    .string()
    .max(1000, 'at most 1000 characters')
    .refine((text) => URL.canParse(text), 'must be a URL'),
  events,
  /** What the receiver is. */
  description: line(200).optional(),
});

export type Subscribing = z.infer<typeof subscribing>;

/** The id of a delivery: the same for every attempt, and for every subscription to the event. */
export const deliveryId = z.string().regex(/^evt_[0-9a-f]{32}$/u, 'must be the id of a delivery');

/** `POST /v1/webhooks/{id}/moves`, by action. */
export const webhookMoves = {
  pause: z.strictObject({}),
  resume: z.strictObject({}),
  rotate: z.strictObject({}),
  test: z.strictObject({}),
  redeliver: z.strictObject({ delivery: deliveryId }),
  remove: z.strictObject({}),
};

export type WebhookAction = keyof typeof webhookMoves;

const code = z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(z.string())]);

/** What a receiver is sent, as Standard Webhooks shapes it. */
export const webhookPayload = z.strictObject({
  type: z.enum([...webhookEventNames, 'webhook.test']),
  /** When it happened. */
  timestamp: z.iso.datetime(),
  data: z.record(z.string(), code),
});

export type WebhookPayload = z.infer<typeof webhookPayload>;

/** What the machine of one delivery is started with, and how far it has come. */
export const delivery = z.strictObject({
  webhook: z.string().min(1),
  delivery: deliveryId,
  payload: webhookPayload,
  /** Attempts that have failed. */
  failed: z.int().min(0),
});

export type Delivery = z.infer<typeof delivery>;

/** What a step of that machine is called with. */
export const deliverInput = z.strictObject({ step: z.enum(['attempt', 'give-up']), delivery });
