// The moves of a restriction (policy §11.3; UK GDPR Art 18): decided with a ground, reasons and the note of legal advice; in force once
// the record says so; and lifted only after the person was told (Art 18(3)).
import * as z from 'zod';
import { dateText, prose } from '../../../events/text.ts';
import { type Day, plusDays, spoken } from '../../calendar/day.ts';
import { londonDay } from '../../calendar/london.ts';
import { liftNotice } from '../../company/rights.ts';
import type { Instant } from '../../instant.ts';
import type { FieldError } from '../../refusal.ts';
import type { Happening, Move } from '../case-type.ts';
import { type Enforced, enforcedInput } from '../enforcement.ts';
import { noticesDue, recipientMoves } from '../recipients/moves.ts';
import { withNotices } from '../recipients/notices.ts';
import { identified, withText } from '../request/details.ts';
import { decided, decisionInput, type DecisionInput } from '../request/moves/deciding.ts';
import { unsettled } from '../request/moves/ending.ts';
import { bySteward, dpo, letterDue, workDue } from '../request/moves/move.ts';
import type { RestrictionCase, RestrictionDetails, RestrictionState } from './details.ts';
import { grounds } from './grounds.ts';

const move = <Input>(value: Move<RestrictionDetails, RestrictionState, Input>) => value;

const decide = move<DecisionInput>({
  from: ['received'],
  by: dpo,
  input: decisionInput(grounds),
  blocked: ({ details }) => unsettled(details, identified(details)),
  apply: (details, input, { at }) => decided(details, input, at),
  to: ({ decision }) => (decision?.accepted ? 'accepted' : 'closed'),
  records: ({ accept, ground }) => ({ accepted: accept, ground }),
  announces: (_, { accept }) => [accept ? workDue('enforce', 1) : letterDue('restriction-refused')],
});

const enforced = move<Enforced>({
  from: ['accepted', 'restricted', 'lifting', 'lifted'],
  by: bySteward,
  input: enforcedInput,
  apply: (details, { found, disclosed }, { at }) => {
    const over = details.lift?.decidedAt ?? (details.afterErasure && !found);
    if (over) return { ...details, liftedAt: at };
    if (details.afterErasure) return { ...details, afterErasure: 'kept' };
    return found ? withNotices({ ...details, restrictedAt: at }, disclosed, at) : details;
  },
  to: ({ restrictedAt, liftedAt, lift: ahead }) =>
    restrictedAt && !liftedAt ? (ahead ? 'lifting' : 'restricted') : 'closed',
  records: ({ found }, { notices }) => ({ found, recipients: notices.length }),
  announces: (details) => told(details),
});

function told(details: RestrictionDetails): Happening[] {
  if (details.liftedAt || details.afterErasure) return [];
  return details.restrictedAt
    ? [letterDue('restricted'), ...noticesDue(details)]
    : [letterDue('nothing-held')];
}

const announcing = z.lazy(() =>
  z.strictObject({
    reasons: prose(4000),
    /** The London date from which it is lifted. */
    from: dateText,
  }),
);

/** Whoever is told of a lifting has some days to answer it. */
function tooSoon(from: string, now: Instant): FieldError[] {
  const earliest = plusDays(londonDay(now), liftNotice.days);
  return from < earliest
    ? [{ path: 'from', detail: `must be ${earliest} or later, so that the person hears of it before` }]
    : [];
}

const announceLift = move<z.infer<typeof announcing>>({
  from: ['restricted'],
  by: dpo,
  input: announcing,
  wrong: (_, { from }, now) => tooSoon(from, now),
  apply: (details, { reasons, from }) => {
    const announced = details.announced + 1;
    return withText({ ...details, announced, lift: { from: from as Day } }, `lift-${announced}`, reasons);
  },
  to: () => 'lifting',
  records: ({ from }) => ({ from }),
  announces: ({ announced }) => [letterDue('lift-announced', 'person', announced)],
});

const callOffLift = move<{ reasons: string }>({
  from: ['lifting'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ reasons: prose(4000) })),
  apply: ({ lift: _lift, ...details }, { reasons }) =>
    withText<RestrictionDetails>(details, `lift-${details.announced}`, reasons),
  to: () => 'restricted',
  announces: ({ announced }) => [letterDue('lift-called-off', 'person', announced)],
});

/** Whether the person has been told of the lifting: by mail, or by a letter that was posted. */
export function wasTold({ details }: RestrictionCase): boolean {
  const letter = `lift-announced:${details.announced}`;
  return details.sent[details.postal ? `${letter}:posted` : letter] !== undefined;
}

const lift = move({
  from: ['lifting'],
  by: dpo,
  input: z.lazy(() => z.strictObject({})),
  wrong: ({ details }, _, now) => {
    const from = details.lift?.from ?? londonDay(now);
    return londonDay(now) < from
      ? [{ path: 'action', detail: `the person was told that it is not lifted before ${spoken(from)}` }]
      : [];
  },
  blocked: (matter) => (wasTold(matter) ? [] : ['lift-announced: the person has not been told yet']),
  apply: (details, _, { at }) => ({
    ...details,
    lift: { from: details.lift?.from ?? londonDay(at), decidedAt: at },
  }),
  to: () => 'lifted',
  announces: () => [workDue('enforce', 2)],
});

// What a ground kept of somebody who was erased stays restricted; where nothing is left, the restriction is over.
const personErased = move({
  from: ['restricted', 'lifting'],
  by: bySteward,
  input: z.lazy(() => z.strictObject({})),
  apply: (details) => ({ ...details, afterErasure: 'asked' as const }),
  announces: () => [workDue('enforce', 3)],
});

export const restrictionMoves: Readonly<Record<string, Move<RestrictionDetails, RestrictionState>>> = {
  decide,
  enforced,
  'announce-lift': announceLift,
  'call-off-lift': callOffLift,
  lift,
  'person-erased': personErased,
  ...recipientMoves<RestrictionDetails, RestrictionState>(['restricted', 'lifting']),
};
