// Sub-processors (policy §7.2; UK GDPR Art 28(2), 28(4)): asked for before they work, by the processor's link or by staff for it, and
// allowed by the DPO's prior decision alone. The writing is the letter that goes to the processor with the move: consent is given on the day
// of that, whenever it was decided.
import * as z from 'zod';
import { line, prose } from '../../../../events/text.ts';
import { londonDay } from '../../../calendar/london.ts';
import type { By } from '../../../roles.ts';
import { date, notInFuture } from '../../dates.ts';
import { dpo, letterDue } from '../../request/moves/move.ts';
import { undecided, withTexts } from '../details.ts';
import { move, unless } from './move.ts';

const most = 20;
const askers: readonly By[] = ['staff', 'dpo', 'link'];

/** Who it is, where, what it does, and from which day on. */
export const subProcessorAsked = z.lazy(() =>
  z.strictObject({ name: line(), country: line(100), does: prose(1000), since: date() }),
);

export const askSubProcessor = move({
  from: ['in-force', 'expired'],
  by: askers,
  input: subProcessorAsked,
  wrong: ({ details }) =>
    unless(
      details.kind === 'addendum',
      'action',
      'is for an addendum: it is a processor that has sub-processors',
    ),
  blocked: ({ details }) =>
    undecided(details).length < most ? [] : [`decide-sub-processor: ${most} wait for an answer already`],
  apply: (details, { name, country, does, since }, { at }) => {
    const subProcessors = [...details.subProcessors, { country, since, askedAt: at }];
    const n = subProcessors.length;
    return withTexts(
      { ...details, subProcessors },
      { [`sub-processor-${n}`]: name, [`sub-processor-${n}-does`]: does },
    );
  },
  records: (_, { subProcessors }) => ({ n: subProcessors.length }),
});

export const decideSubProcessor = move({
  from: ['in-force', 'expired'],
  by: dpo,
  input: z.lazy(() =>
    z.strictObject({
      n: z.int().min(1),
      decision: z.enum(['consent', 'refuse']),
      decidedOn: date(),
      reasons: prose(4000),
    }),
  ),
  wrong: ({ details }, { n, decision, decidedOn }, at) => {
    const asked = details.subProcessors[n - 1];
    if (!asked || asked.decided)
      return [{ path: 'n', detail: 'must be the number of a sub-processor that waits for a decision' }];
    return [
      ...notInFuture('decidedOn', decidedOn, at),
      ...unless(decidedOn >= londonDay(asked.askedAt), 'decidedOn', 'must not be before it was asked for'),
      ...unless(
        decision === 'refuse' || londonDay(at) < asked.since,
        'decision',
        'must be refuse: it works already, and consent is given in writing before (UK GDPR Art 28(2))',
      ),
    ];
  },
  apply: (details, { n, decision, decidedOn, reasons }) => {
    const subProcessors = details.subProcessors.map((one, place) =>
      place === n - 1 ? { ...one, decided: { how: decision, on: decidedOn } } : one,
    );
    return withTexts({ ...details, subProcessors }, { [`sub-processor-${n}-decided`]: reasons });
  },
  records: ({ n, decision, decidedOn }) => ({ n, decision, decidedOn }),
  announces: (_, { n }) => [letterDue('sub-processor-decided', 'party', n)],
});
