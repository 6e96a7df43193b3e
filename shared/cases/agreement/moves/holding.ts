// For how long an agreement holds (policy §7, §7.1, §7.2): signed once nothing is missing, looked at, renewed, expired by itself, and
// ended with what becomes of the data (UK GDPR Art 28(3)(g)).
import * as z from 'zod';
import { line, prose } from '../../../../events/text.ts';
import type { Day } from '../../../calendar/day.ts';
import type { Instant } from '../../../instant.ts';
import type { FieldError } from '../../../refusal.ts';
import { date, inFuture, notInFuture } from '../../dates.ts';
import { anyone, bySteward, dpo, letterDue } from '../../request/moves/move.ts';
import { looked } from '../../rounds.ts';
import { aftermaths, type Term, withTexts } from '../details.ts';
import { unsigned } from './checking.ts';
import { move, unless } from './move.ts';

const reviewAhead = (reviewOn: Day, validUntil: Day, at: Instant): FieldError[] => [
  ...inFuture('reviewOn', reviewOn, at),
  ...unless(reviewOn <= validUntil, 'reviewOn', 'must not be after validUntil'),
];

export const sign = move({
  from: ['draft'],
  by: dpo,
  input: z.lazy(() =>
    z.strictObject({
      signedOn: date(),
      validFrom: date(),
      validUntil: date(),
      reviewOn: date(),
      signedBy: line(),
      signedByParty: line(),
    }),
  ),
  wrong: (_, { signedOn, validFrom, validUntil, reviewOn }, at) => [
    ...notInFuture('signedOn', signedOn, at),
    ...unless(validFrom >= signedOn, 'validFrom', 'must not be before signedOn'),
    ...unless(validUntil >= validFrom, 'validUntil', 'must not be before validFrom'),
    ...inFuture('validUntil', validUntil, at),
    ...reviewAhead(reviewOn, validUntil, at),
  ],
  blocked: ({ details }) => unsigned(details),
  apply: (details, { signedBy, signedByParty, ...days }, { at }) =>
    withTexts(
      { ...details, term: { ...days, setAt: at } },
      { 'signed-by': signedBy, 'signed-by-party': signedByParty },
    ),
  to: () => 'in-force',
  records: ({ signedOn, validFrom, validUntil, reviewOn }) => ({ signedOn, validFrom, validUntil, reviewOn }),
  announces: ({ link }) => [letterDue('party-link', 'party', link)],
});

export const review = move<{ reviewOn: Day; reasons: string }>({
  from: ['in-force'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ reviewOn: date(), reasons: prose(4000) })),
  wrong: ({ details: { term } }, { reviewOn }, at) => reviewAhead(reviewOn, term?.validUntil ?? reviewOn, at),
  apply: (details, { reviewOn, reasons }, on) => {
    const reviews = looked(details.reviews, details.term?.reviewOn, on);
    const term = termWith(details.term, { reviewOn, setAt: on.at });
    return withTexts({ ...details, reviews, ...term }, { [`review-${reviews.length}`]: reasons });
  },
  records: ({ reviewOn }) => ({ reviewOn }),
});

export const renew = move<{ validUntil: Day; reviewOn?: Day | undefined; reasons: string }>({
  from: ['in-force', 'expired'],
  by: dpo,
  /** The next look at it may stay where it is, while that is ahead. */
  input: z.lazy(() =>
    z.strictObject({ validUntil: date(), reviewOn: date().optional(), reasons: prose(4000) }),
  ),
  wrong: ({ details: { term } }, { validUntil, reviewOn = term?.reviewOn }, at) => [
    ...inFuture('validUntil', validUntil, at),
    ...unless(validUntil > (term?.validUntil ?? ''), 'validUntil', 'must be after the end that it has'),
    ...(reviewOn ? reviewAhead(reviewOn, validUntil, at) : []),
  ],
  apply: (details, { validUntil, reviewOn, reasons }, on) => {
    const was = details.term;
    const renewed = looked([], was?.validUntil, on).map((look) => ({ ...look, validUntil }));
    const renewals = [...details.renewals, ...renewed];
    // Another date for the next look is the look that was due.
    const seen = reviewOn && reviewOn !== was?.reviewOn;
    const reviews = seen ? looked(details.reviews, was?.reviewOn, on) : details.reviews;
    const term = termWith(was, { validUntil, ...(reviewOn && { reviewOn }), setAt: on.at });
    return withTexts({ ...details, renewals, reviews, ...term }, { [`renewal-${renewals.length}`]: reasons });
  },
  to: () => 'in-force',
  records: ({ validUntil }, { term }) => ({ validUntil, reviewOn: term?.reviewOn ?? null }),
});

const termWith = (term: Term | undefined, change: Partial<Term>) =>
  term ? { term: { ...term, ...change } } : {};

/** Steward's own, at the end of the last day. */
export const expire = move({
  from: ['in-force'],
  by: bySteward,
  input: z.lazy(() => z.strictObject({})),
  apply: (details) => details,
  to: () => 'expired',
});

export const end = move({
  from: ['draft', 'in-force', 'expired'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ endedOn: date(), data: z.enum(aftermaths), reasons: prose(4000) })),
  wrong: ({ details: { kind, term } }, { endedOn, data }, at) => [
    ...notInFuture('endedOn', endedOn, at, signed(term)),
    ...unless(
      kind === 'sharing' || data !== 'kept-as-controller',
      'data',
      'must be returned, destroyed or none-held: a processor keeps nothing (UK GDPR Art 28(3)(g))',
    ),
  ],
  apply: (details, { endedOn, data, reasons }) =>
    withTexts({ ...details, ended: { on: endedOn, data } }, { end: reasons }),
  to: () => 'closed',
  records: ({ endedOn, data }) => ({ endedOn, data }),
});

const signed = (term: Term | undefined) => term && { on: term.signedOn, what: 'it was signed' };

/** The processor's proof often comes after the end; what it proves can lie before that. */
export const recordAftermath = move<{ data: 'returned' | 'destroyed'; on: Day; proof: string }>({
  from: ['closed'],
  by: dpo,
  input: z.lazy(() =>
    z.strictObject({
      data: z.enum(aftermaths).extract(['returned', 'destroyed']),
      on: date(),
      proof: prose(4000),
    }),
  ),
  wrong: ({ details: { term } }, { on }, at) => notInFuture('on', on, at, signed(term)),
  apply: (details, { data, on, proof }) =>
    withTexts({ ...details, ended: { on: details.ended?.on ?? on, data } }, { aftermath: proof }),
  records: ({ data, on }) => ({ data, on }),
});

/** Sends the party its link again, or another one, after which those sent before lead nowhere. */
export const sendLink = move({
  from: ['in-force', 'expired'],
  by: anyone,
  input: z.lazy(() => z.strictObject({ replace: z.boolean().default(false) })),
  apply: (details, { replace }) => (replace ? { ...details, link: details.link + 1 } : details),
  records: ({ replace }) => ({ replace }),
  announces: ({ link }) => [letterDue('party-link', 'party', link)],
});
