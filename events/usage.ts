// What products tell of their use (policy §6): `POST /v1/usage`, batches of events that are judged one by one, and `GET /v1/usage/kpis`,
// the figures drawn from them under pseudonyms.
import * as z from 'zod';
import { code, dateText, instantText, line, prose } from './text.ts';

export const usageTypes = ['page-view', 'search', 'error', 'session'] as const;

export type UsageType = (typeof usageTypes)[number];

/** How many events one batch may hold. */
export const mostEvents = 500;

/** What a product calls an event, a device, a release: letters, digits, and what joins them. */
const token = (max = 64) =>
  z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]*$/u, 'must be letters, digits, dots, colons, hyphens and underscores')
    .max(max, `at most ${max} characters`);

/** What a product calls one of its users. */
export const productUser = line(200);

export const usageEvent = z.strictObject({
  /** Unique among what the product tells of a user: the same id again is the same event. */
  id: token(),
  product: code,
  licence: code.optional(),
  user: productUser,
  at: instantText,
  type: z.enum(usageTypes),
  page: line(500).optional(),
  /** What was searched for. */
  query: line(1000).optional(),
  /** What an error said. */
  message: prose(2000).optional(),
  durationMs: z.int().min(0).max(86_400_000, 'at most a day').optional(),
  device: line(200).optional(),
  ip: z.union([z.ipv4(), z.ipv6()], 'must be an IP address').optional(),
  host: line(253).optional(),
  browser: line(100).optional(),
  os: line(100).optional(),
  referrer: line(1000).optional(),
  version: line(64).optional(),
  source: line(100).optional(),
});

export type UsageEvent = z.infer<typeof usageEvent>;

/** The envelope: what is wrong with one event says nothing about the others. */
export const usageBatch = z.strictObject({
  events: z.array(z.unknown()).min(1, 'at least one event').max(mostEvents, `at most ${mostEvents} events`),
});

/** Why an event of a batch was not taken; one that is `busy` may be sent again as it is. */
export const usageFailureCodes = ['invalid', 'restricted', 'busy'] as const;

export const usageReply = z.strictObject({
  accepted: z.int().min(0),
  /** Events that were here already. */
  duplicates: z.int().min(0),
  failures: z.array(
    z.strictObject({
      /** Its place in the batch, from 0. */
      index: z.int().min(0),
      id: token().optional(),
      code: z.enum(usageFailureCodes),
      errors: z.array(z.strictObject({ path: z.string(), detail: z.string() })),
    }),
  ),
});

export type UsageReply = z.infer<typeof usageReply>;
export type UsageFailure = UsageReply['failures'][number];

/** What `GET /v1/usage/kpis` is asked: a product, and days of UTC, both of them counted. */
export const kpisAsked = z.strictObject({ product: code, from: dateText, to: dateText });

/** A figure; one behind which fewer than five people stand is not told. */
const figure = z.union([z.int().min(0), z.literal('<5')]);

const ranked = z.array(z.strictObject({ value: z.string(), count: figure }));

export const kpis = z.strictObject({
  product: code,
  days: z.array(
    z.strictObject({
      day: dateText,
      activeUsers: figure,
      sessions: figure,
      pageViews: figure,
      searches: figure,
      errors: figure,
      topPages: ranked,
      browsers: ranked,
    }),
  ),
});

export type Kpis = z.infer<typeof kpis>;
export type DayKpis = Kpis['days'][number];
export type Figure = z.infer<typeof figure>;
