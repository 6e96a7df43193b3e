// How a request ends without what it asked for: as a duplicate, as spam, withdrawn, without the reply that was waited for, or
// refused as manifestly unfounded or excessive (UK GDPR Art 12(5)); and the note that a letter was posted.
import * as z from 'zod';
import { prose } from '../../../../events/text.ts';
import { type RequestDetails, withText } from '../details.ts';
import { awaited, awaitedOf } from '../ledger.ts';
import { anyone, dpo, happenedOn, letterDue, mistimed, move, when } from './move.ts';

const outcomes = ['duplicate', 'spam', 'withdrawn', 'no-reply', 'not-a-request'] as const;

/** The moves that end a request in the states in which it is still to be answered; `after` are those once it is. `replies` answer it. */
export const endingMoves = (
  from: readonly string[],
  after: readonly string[],
  replies: readonly string[],
) => ({
  'close-as': move({
    from: ['unconfirmed', ...from],
    by: dpo,
    input: z.lazy(() =>
      z
        .strictObject({
          outcome: z.enum(outcomes),
          /** The request that this one repeats. */
          of: z.string().max(90).optional(),
          reasons: prose(2000),
        })
        .refine(({ outcome, of }) => outcome !== 'duplicate' || of !== undefined, {
          path: ['of'],
          error: 'must be the id of the request that this one repeats',
        }),
    ),
    blocked: ({ details }, { outcome }) =>
      outcome === 'no-reply' && awaitedOf(details).length === 0
        ? ['close-as: nothing is awaited from the person, so there is no reply to miss']
        : [],
    apply: (details, { outcome, reasons }, { at }) =>
      withText({ ...details, outcome: { code: outcome, at } }, 'outcome', reasons),
    to: () => 'closed',
    records: ({ outcome, of }) => ({ outcome, of: of ?? null }),
    // Nobody answers spam.
    announces: ({ confirmedAt, via }, { outcome }) =>
      outcome === 'spam' || (via === 'web' && !confirmedAt) ? [] : [letterDue('closed-as')],
  }),
  refuse: move({
    from,
    by: dpo,
    input: z.lazy(() =>
      z.strictObject({
        ground: z.enum(['manifestly-unfounded', 'manifestly-excessive']),
        reasons: prose(4000),
        legalAdvice: prose(4000).optional(),
      }),
    ),
    apply: (details, { ground, reasons, legalAdvice }, { at }) => {
      const decision = { accepted: false, ground, advised: legalAdvice !== undefined, at };
      return withText(withText({ ...details, decision }, 'decision', reasons), 'advice', legalAdvice);
    },
    to: () => 'closed',
    records: ({ ground }) => ({ ground }),
    announces: () => [letterDue('refused')],
  }),
  posted: move({
    from: [...from, ...after, 'closed'],
    by: anyone,
    input: z.lazy(() => z.strictObject({ letter: z.string().max(64), on: happenedOn })),
    wrong: ({ details }, input, now) => [
      ...(Object.hasOwn(details.sent, input.letter)
        ? []
        : [{ path: 'letter', detail: 'must be a letter that was made to be posted' }]),
      ...mistimed(input, now, details.receivedAt, 'the request was received'),
    ],
    blocked: ({ details }) => (details.postal ? [] : ['posted: letters of this request go by e-mail']),
    apply: (details, input, on) => {
      const at = when(input, on);
      // A letter of several is named with its number: `delivered:1`.
      const [letter = ''] = input.letter.split(':');
      const answered = replies.includes(letter) && !details.repliedAt;
      return {
        ...details,
        ...(answered && { repliedAt: at }),
        sent: { ...details.sent, [`${input.letter}:posted`]: at },
      };
    },
    records: ({ letter }) => ({ letter }),
  }),
});

/** What has to be settled with the person before anything of theirs goes out. */
export const unsettled = (details: RequestDetails, proved: boolean): string[] => [
  ...(proved ? [] : ['identity-received: whose data may go to whom is not established']),
  ...(awaited(details, 'fee-asked') ? ['fee-paid: the fee has not come'] : []),
];
