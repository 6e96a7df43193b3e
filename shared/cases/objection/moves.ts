// The moves of an objection (policy §11.3; UK GDPR Art 21(1)): the DPO upholds it, or refuses it on grounds that the law names; either
// way the person hears of it once their record says so.
import * as z from 'zod';
import { prose } from '../../../events/text.ts';
import type { Happening, Move } from '../case-type.ts';
import { type Enforced, enforcedInput } from '../enforcement.ts';
import { identified, withText } from '../request/details.ts';
import { decided, decisionInput, type DecisionInput, type Grounds } from '../request/moves/deciding.ts';
import { unsettled } from '../request/moves/ending.ts';
import { bySteward, dpo, letterDue, workDue } from '../request/moves/move.ts';
import { nothingToDecide } from './against.ts';
import type { ObjectionDetails, ObjectionState, Standing } from './details.ts';

/** Each completes "because …" in the letter. */
export const grounds = {
  accept: {
    'no-overriding-grounds': 'we have no compelling legitimate grounds that override your interests',
  },
  refuse: {
    'compelling-grounds':
      'we have compelling legitimate grounds for the processing that override your interests, rights and freedoms',
    'legal-claims': 'we need the processing to establish, exercise or defend legal claims',
    'other-basis': 'the processing rests on a basis against which the law gives no right to object',
  },
} as const satisfies Grounds;

const move = <Input>(value: Move<ObjectionDetails, ObjectionState, Input>) => value;

const decide = move<DecisionInput>({
  from: ['received'],
  by: dpo,
  input: decisionInput(grounds),
  wrong: ({ details }, { accept }) =>
    accept && details.against.weighed.length === 0
      ? [{ path: 'accept', detail: 'must be false: none of the purposes is one that is weighed' }]
      : [],
  blocked: ({ details }) => unsettled(details, identified(details)),
  apply: (details, input, { at }) => decided(details, input, at),
  to: () => 'decided',
  records: ({ accept, ground }) => ({ accepted: accept, ground }),
  announces: () => [workDue('enforce', 2)],
});

/** What the record says now that it was brought to what the case wanted of it. */
function standingNow(details: ObjectionDetails, found: boolean): Standing {
  const { decision, outcome, takenBackAt } = details;
  if (!found || takenBackAt || outcome) return 'none';
  if (!decision) return details.against.weighed.length > 0 ? 'pending' : 'none';
  return decision.accepted ? 'upheld' : 'none';
}

const enforced = move<Enforced>({
  from: ['received', 'decided', 'closed'],
  by: bySteward,
  input: enforcedInput,
  apply: (details, { found }, { at }) => ({
    ...details,
    held: found,
    standing: standingNow(details, found),
    ...(!details.outcome && details.against.consented.length > 0 && { consentsEndedAt: at }),
  }),
  to: (details) =>
    details.decision || details.outcome || nothingFound(details) || nothingToDecide(details.against)
      ? 'closed'
      : 'received',
  records: ({ found }, { standing, against }) => ({
    found,
    standing,
    purposes: against.weighed,
    withdrawn: against.consented,
  }),
  announces: (details, _, { state }) => (state === 'closed' ? [] : told(details)),
});

// Whoever is not known to be the person is not told whether anything is held.
const nothingFound = (details: ObjectionDetails): boolean => details.held === false && identified(details);

function told(details: ObjectionDetails): Happening[] {
  if (details.decision && !details.decision.accepted) return [letterDue('objection-refused')];
  if (nothingFound(details)) return [letterDue('nothing-held')];
  if (nothingToDecide(details.against)) return [letterDue('consents-withdrawn')];
  return details.decision ? [letterDue('objection-upheld')] : [];
}

const takeBackObjection = move<{ reasons: string }>({
  from: ['closed'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ reasons: prose(2000) })),
  blocked: ({ details }) =>
    details.standing === 'upheld' ? [] : ['take-back-objection: nothing stands that could be taken back'],
  apply: (details, { reasons }, { at }) => withText({ ...details, takenBackAt: at }, 'taken-back', reasons),
  announces: () => [workDue('enforce', 3)],
});

export const objectionMoves: Readonly<Record<string, Move<ObjectionDetails, ObjectionState>>> = {
  decide,
  enforced,
  'take-back-objection': takeBackObjection,
};
