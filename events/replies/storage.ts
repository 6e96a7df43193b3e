// What is answered of the register of paper files, media, drives and transfers (policy §8).
import * as z from 'zod';

const at = z.iso.datetime();
const on = z.iso.date();

const thing = z.object({
  id: z.string(),
  kind: z.enum(['paper', 'medium', 'drive']),
  state: z.enum(['kept', 'lent', 'disposal-due', 'disposed', 'lost']),
  category: z.string(),
  registeredAt: at,
  location: z.string(),
  /** The place, and how it is secured. */
  place: z.string().optional(),
  device: z.string().optional(),
  encrypted: z.string().optional(),
  runsFrom: on.optional(),
  dueAt: at.optional(),
  dueIn: z.string().optional(),
  backBy: on.optional(),
  disposedOn: on.optional(),
  method: z.string().optional(),
  early: z.boolean().optional(),
  endedAt: at.optional(),
  overdue: z.boolean(),
  moves: z.array(z.string()),
});

const sending = z.object({
  id: z.string(),
  kind: z.literal('transfer'),
  state: z.enum(['sent', 'received', 'lost']),
  registeredAt: at,
  categories: z.array(z.string()),
  entry: z.string().optional(),
  where: z.enum(['internal', 'external']),
  party: z.string().optional(),
  purpose: z.string().optional(),
  toKind: z.string().optional(),
  medium: z.string(),
  passwordBy: z.string(),
  endedAt: at.optional(),
  overdue: z.boolean(),
  moves: z.array(z.string()),
});

/** Where to report what was lost: a loss of personal data is a breach (§9.1). */
const report = z.object({ method: z.literal('POST'), href: z.string() }).optional();

/** An entry in codes and dates. */
export const entryShown = z.discriminatedUnion('kind', [thing, sending]);
export const entryMoved = z.discriminatedUnion('kind', [
  thing.extend({ report }),
  sending.extend({ report }),
]);

/** `GET /v1/storage`. */
export const entriesListed = z.object({ entries: z.array(entryShown), next: z.string().nullable() });

const words = {
  description: z.string(),
  custodian: z.string().optional(),
  position: z.string().optional(),
  lentTo: z.string().optional(),
  to: z.string().optional(),
  /** The words of each move, the oldest first. */
  history: z.array(z.looseObject({ action: z.string(), at, actor: z.string() })),
};

/** `GET /v1/storage/{id}`: with what was told of it in words. */
export const entryOpened = z.discriminatedUnion('kind', [thing.extend(words), sending.extend(words)]);
