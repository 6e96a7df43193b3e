// Other people who are named in what was found (policy §11.1 "reasonable steps to obtain consent"; DPA 2018 Sch 2 para 16): each with an
// address is asked by a link, in the DPO's words; whoever does not answer in time has not agreed; and where it is reasonable
// without consent, the reasons are kept.
import * as z from 'zod';
import { accessMoves, consentAnswers } from '../../../../events/access.ts';
import { thirdPartyAnswers } from '../../../company/delivery.ts';
import { plusHours, type Instant } from '../../../instant.ts';
import type { Lapse } from '../../case-type.ts';
import { withText } from '../../request/details.ts';
import { byLink, bySteward, dpo, letterDue } from '../../request/moves/move.ts';
import type { AccessCase, AccessDetails, Other } from '../details.ts';
import { move, mustBeFound, withChanged } from './move.ts';

const review = { from: ['review'] as const, by: dpo };

export const othersMoves = {
  'mark-others': move({
    ...review,
    input: accessMoves['mark-others'],
    wrong: ({ details }, { ref, people, question }) => [
      ...mustBeFound(details, ref),
      ...(question === undefined && people.some(({ email }) => email !== undefined)
        ? [{ path: 'question', detail: 'is required where somebody is asked: they are asked in these words' }]
        : []),
    ],
    apply: (details, { ref, people, question }, { at }) => {
      const first = details.others.length + 1;
      const marked = {
        ...named(details, people),
        others: [...details.others, ...people.map(otherOf(ref, at))],
      };
      return people.reduce(
        (after, _, place) => withText(after, `question-${first + place}`, question),
        marked,
      );
    },
    records: ({ ref, people }) => ({ ref, people: people.length }),
    announces: ({ others }, _, before) =>
      others.flatMap(({ state }, place) =>
        place >= before.details.others.length && state === 'asked'
          ? [letterDue('consent-asked', 'third-party', place + 1)]
          : [],
      ),
  }),
  'reasonable-without': move({
    ...review,
    input: accessMoves['reasonable-without'],
    wrong: ({ details }, { ref }) => mustBeFound(details, ref),
    apply: (details, { ref, reasons }) =>
      withText(
        withChanged(details, ref, (one) => ({ ...one, reasonable: true })),
        `reasonable:${ref}`,
        reasons,
      ),
    records: ({ ref }) => ({ ref }),
  }),
  'answer-consent': move({
    from: ['collecting', 'review'],
    by: byLink,
    input: z.lazy(() => z.strictObject({ n: z.int().min(1), answer: z.enum(consentAnswers) })),
    blocked: ({ details }, { n }) =>
      mayAnswer(details, n) ? [] : ['answer-consent: nothing is asked any more'],
    apply: (details, { n, answer }) => withAnswer(details, n, answer),
    records: ({ n, answer }) => ({ n, answer }),
  }),
  'no-answer': move({
    from: ['collecting', 'review'],
    by: bySteward,
    input: z.lazy(() => z.strictObject({ n: z.int().min(1) })),
    apply: (details, { n }) => withAnswer(details, n, 'no-answer'),
    records: ({ n }) => ({ n }),
  }),
};

interface Somebody {
  readonly name: string;
  readonly email?: string | undefined;
}

const otherOf =
  (ref: string, at: Instant) =>
  ({ email }: Somebody): Other =>
    email === undefined
      ? { ref, state: 'not-asked' }
      : { ref, state: 'asked', answerBy: plusHours(at, thirdPartyAnswers.days * 24) };

// Nobody is named where the person has been erased meanwhile.
function named(details: AccessDetails, people: readonly Somebody[]): AccessDetails {
  const { personal } = details;
  if (!personal) return details;
  const added = people.map(({ name, email }) => ({ name, ...(email !== undefined && { email }) }));
  return { ...details, personal: { ...personal, people: [...(personal.people ?? []), ...added] } };
}

const withAnswer = (details: AccessDetails, n: number, state: Other['state']): AccessDetails => ({
  ...details,
  others: details.others.map((one, place) => (place === n - 1 ? { ...one, state } : one)),
});

/** Whether somebody may still say: they were asked, have not said, and what it is about is still there. Late is better than never. */
export function mayAnswer({ others, found }: AccessDetails, n: number): boolean {
  const one = others[n - 1];
  return (one?.state === 'asked' || one?.state === 'no-answer') && found.some(({ ref }) => ref === one.ref);
}

/** The end of waiting for those who were asked. */
export const othersLapses = ({ state, details }: AccessCase): Lapse[] =>
  state !== 'review' && state !== 'collecting'
    ? []
    : details.others.flatMap(({ state: stands, answerBy }, place) =>
        stands === 'asked' && answerBy
          ? [{ action: 'no-answer', at: answerBy, input: { n: place + 1 } }]
          : [],
      );
