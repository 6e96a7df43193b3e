// What a third party tells by its own link, `POST /v1/parties/links/{token}`: a personal data breach that it has suffered (policy §7.2, §9.1:
// the breach, how it occurred, the likely impact; UK GDPR Art 33(2)).
import * as z from 'zod';
import { inCountedYears, instantText, line, otherYears, prose } from './text.ts';

export const partyBreach = z.lazy(() =>
  z.strictObject({
    what: prose(),
    how: prose(),
    likelyImpact: prose(),
    /** An instant, or what a page sends: a date and a time of day in London, without an offset. */
    occurredAt: z.union(
      [instantText, z.iso.datetime({ local: true, abort: true }).refine(inCountedYears, otherYears)],
      'must be a date and a time, such as 2026-11-23T09:15',
    ),
    /** Whom to ask there. */
    contact: line(),
  }),
);

export type PartyBreach = z.infer<typeof partyBreach>;
