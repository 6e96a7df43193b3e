// The privacy impact assessment (policy §12; UK GDPR Art 35, 36) as a case type: what it covers may not be used from its opening until the
// DPO has signed it off.
import { spoken } from '../calendar/day.ts';
import type { CaseType } from './case-type.ts';
import { entryOf, rowsOfPia } from './pia/covers.ts';
import { piaDeadlines, piaReminders } from './pia/deadlines.ts';
import { isDpoTold, tellDpo, type PiaCase, type PiaDetails, type PiaState } from './pia/details.ts';
import { piaMoves } from './pia/moves.ts';
import { asItStands } from './pia/moves/move.ts';
import { openPoints } from './pia/open-points.ts';
import { piaOpening, screened, type PiaOpening } from './pia/opening.ts';
import { answeredYes } from './pia/screening.ts';

export const pia: CaseType<PiaDetails, PiaState, PiaOpening> = {
  name: 'pia',
  path: 'pias',
  title: 'Privacy impact assessment',
  section: '§12',
  retention: 'impact-assessment',
  timeline: 'sar',
  arrival: 'opened',
  openedBy: ['staff', 'dpo'],
  readBy: ['staff', 'dpo', 'auditor'],
  opening: piaOpening,
  initial: 'assessing',
  startsIn: asItStands,
  closed: 'closed',
  moves: piaMoves,
  wrong: () => [],
  open: screened,
  rows: rowsOfPia,
  deadlines: piaDeadlines,
  reminders: piaReminders,
  openPoints,
  brief: ({ details }) => brief(details),
  waits,
  next,
  view: ({ details: { personal, risks, ...details } }) => ({
    title: personal.title,
    ...details,
    texts: personal.texts,
    risks: risks.map((risk, n) => ({ ...personal.risks[n], ...risk })),
  }),
  // A mail about the assessment says which high risks were identified: whichever comes first, it tells, of those that it knew.
  tells: ({ highRisks }) => highRisks.length,
  told: (details, mail, at) => tellDpo(details, at, Number(mail.split(':')[1] ?? 0)),
};

const listed = (codes: readonly string[], none: string): string => codes.join(', ') || none;

const brief = ({ covers, screening, highRisks, risks }: PiaDetails): (readonly [string, string])[] => [
  ['Covers', listed(covers.map(entryOf), 'nothing that is in a register yet')],
  ['Answered with yes', listed(answeredYes(screening), 'nothing')],
  [
    'High risk identified',
    listed(
      highRisks.map(({ identifiedOn }) => spoken(identifiedOn)),
      'no',
    ),
  ],
  ['Risks that stay high', String(risks.filter(({ residual }) => residual === 'high').length)],
];

function waits({ state, details }: Pick<PiaCase, 'state' | 'details'>): string {
  if (!isDpoTold(details)) return 'has found a high risk that waits for the DPO’s acknowledgement';
  return waiting[state];
}

const waiting: Readonly<Record<PiaState, string>> = {
  screened: 'waits for the DPO to agree that it is not needed',
  assessing: 'is under way',
  consulting: 'waits for the advice of the ICO',
  'signed-off': 'is signed off until its review',
  closed: 'is closed',
};

function next(matter: PiaCase): readonly string[] {
  if (matter.state === 'signed-off')
    return ['review: look at it again by its date', 'reopen: where the processing changes'];
  const unseen = isDpoTold(matter.details) ? [] : ['acknowledge: say that you have seen the high risk'];
  return [...unseen, ...openPoints(matter)];
}
