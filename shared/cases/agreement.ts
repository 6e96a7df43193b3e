// The agreement with a third party (policy §7, §7.1, §7.2; UK GDPR Art 26 to 28) as a case type: another controller's sharing agreement,
// or a processor's data protection addendum, from its draft to the day on which it ends.
import { plusDays, spoken } from '../calendar/day.ts';
import { londonDay, londonInstant } from '../calendar/london.ts';
import { models } from '../company/models.ts';
import type { Instant } from '../instant.ts';
import { agreementRow, isHeldOn } from './agreement/cover.ts';
import { agreementDeadlines, agreementReminding, isAnswer } from './agreement/deadlines.ts';
import {
  mayWork,
  partyName,
  textOf,
  undecided,
  type AgreementCase,
  type AgreementDetails,
  type AgreementState,
} from './agreement/details.ts';
import { agreementLetter } from './agreement/letters.ts';
import { agreementMoves } from './agreement/moves.ts';
import { unsigned } from './agreement/moves/checking.ts';
import { agreementOpening, drafted, unfit, type AgreementOpening } from './agreement/opening.ts';
import { requiredTerms } from './agreement/terms.ts';
import type { CaseType } from './case-type.ts';

export const agreement: CaseType<AgreementDetails, AgreementState, AgreementOpening> = {
  name: 'agreement',
  path: 'agreements',
  title: 'Agreement with a third party',
  section: '§7',
  retention: 'agreement',
  timeline: 'sar',
  arrival: 'drafted',
  openedBy: ['staff', 'dpo'],
  readBy: ['staff', 'dpo', 'auditor'],
  opening: agreementOpening,
  initial: 'draft',
  closed: 'closed',
  moves: agreementMoves,
  wrong: unfit,
  open: drafted,
  deadlines: agreementDeadlines,
  reminders: agreementReminding,
  lapses: ({ state, details: { term } }) =>
    state === 'in-force' && term
      ? [{ action: 'expire', at: londonInstant(plusDays(term.validUntil, 1), '00:00') }]
      : [],
  openPoints: ({ state, details }) => [
    ...(state === 'draft' ? unsigned(details) : []),
    ...undecided(details).map((n) => `decide-sub-processor: number ${n} waits for an answer`),
  ],
  brief: ({ details }) => [
    ['Party', details.party],
    ['Kind', models[details.kind].title],
    ['Valid until', details.term ? spoken(details.term.validUntil) : 'not signed'],
  ],
  waits: ({ state }, deadlines = []) => (deadlines.some(isAnswer) ? answerOwed : waits[state]),
  next: ({ state, details }) => [
    ...next[state],
    ...undecided(details).map((n) => `Decide on sub-processor ${n}, in writing and before it works.`),
  ],
  view,
  letter: agreementLetter,
  rows: (matter) => [agreementRow(matter)],
};

function view(matter: AgreementCase, now: Instant) {
  const { details } = matter;
  const on = londonDay(now);
  const terms = Object.entries(requiredTerms[details.kind]).map(([code, { title, source }]) => ({
    code,
    title,
    source,
    foundAt: details.terms[code] ?? null,
  }));
  const subProcessors = details.subProcessors.map((one, place) => ({
    n: place + 1,
    name: textOf(details, `sub-processor-${place + 1}`),
    ...one,
    mayWork: isHeldOn(matter, on) && mayWork(one, on),
  }));
  return { ...details, partyName: partyName(details), terms, subProcessors };
}

const waits: Readonly<Record<AgreementState, string>> = {
  draft: 'is drafted and not signed',
  'in-force': 'is in force, and is to be looked at and renewed in time',
  expired: 'has expired: nothing may be disclosed under it',
  closed: 'has ended',
};

const answerOwed = 'owes the processor your answer about a sub-processor';

const next: Readonly<Record<AgreementState, readonly string[]>> = {
  draft: ['Find each term in its text, record security and processing, and have it signed.'],
  'in-force': ['Look at it again by its date, and renew or end it before its last day.'],
  expired: ['Renew it, or end it and say what became of the data.'],
  closed: [],
};
