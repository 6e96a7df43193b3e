// Whatever is done to the clock of a request, in whatever order: the limit is what the calendar says of the facts that stand, and
// taking an act back gives exactly the limit there was without it.
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { allowedMoves } from '../../../../shared/cases/engine.ts';
import type { Case } from '../../../../shared/cases/case-type.ts';
import { inForce, type RequestDetails } from '../../../../shared/cases/request/details.ts';
import { clockOf } from '../../../../shared/cases/request/ledger.ts';
import { Refusal } from '../../../../shared/refusal.ts';
import { act, opened, plain } from './a-request.ts';

const bodies: Readonly<Record<string, object>> = {
  'ask-identity': { text: 'Your passport.' },
  'identity-received': { how: 'document' },
  'ask-fee': { text: 'It is excessive.', pence: 1000 },
  'fee-paid': {},
  'ask-clarification': { text: 'Which years?', reasons: 'Much data.' },
  'clarification-answered': { text: 'All.' },
  extend: { ground: 'complexity', reasons: 'Four systems.' },
};

const step = fc.record({
  action: fc.constantFrom(...Object.keys(bodies), 'take-back'),
  hours: fc.integer({ min: 1, max: 24 * 9 }),
  entry: fc.integer({ min: 1, max: 12 }),
});
const scripts = fc.record({
  day: fc.integer({ min: 0, max: 700 }),
  steps: fc.array(step, { minLength: 1, maxLength: 14 }),
});

const detailsOf = (matter: Case): RequestDetails => matter.details as RequestDetails;
const dueOf = (matter: Case) => clockOf(detailsOf(matter), 'access').due;

/** Every state of the request on the way, with the number of the entry that was taken back to reach it. */
function played({ day, steps }: { day: number; steps: { action: string; hours: number; entry: number }[] }) {
  let now = Date.parse('2026-10-01T10:00:00Z') + day * 86_400_000;
  let matter: Case = opened(new Date(now).toISOString()).case;
  const way = [{ before: matter, matter, action: 'open', entry: 0 }];
  for (const { action, hours, entry } of steps) {
    now += hours * 3_600_000;
    try {
      const body = action === 'take-back' ? { entry, reasons: 'A mistake.' } : (bodies[action] ?? {});
      const before = matter;
      matter = act(matter, action, new Date(now).toISOString(), body).case;
      way.push({ before, matter, action, entry });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
  }
  return way;
}

test('the limit is a function of the acts in force, in the order they were made', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      for (const { matter } of played(script)) {
        const details = detailsOf(matter);
        const standing = { ...details, ledger: inForce(details.ledger) };
        expect(clockOf(standing, 'access')).toEqual(clockOf(details, 'access'));
      }
    }),
    { numRuns: 150 },
  );
});

test('what was the last act, taken back, restores the limit before it', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      for (const { before, matter, action } of played(script)) {
        if (action === 'open' || action === 'take-back') continue;
        const at = new Date(Date.parse(detailsOf(matter).ledger.at(-1)?.at ?? '') + 60_000).toISOString();
        const entry = detailsOf(matter).ledger.length;
        expect(dueOf(act(matter, 'take-back', at, { entry, reasons: 'A mistake.' }).case)).toBe(
          dueOf(before),
        );
      }
    }),
    { numRuns: 150 },
  );
});

test('each entry says the limit before and after it', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      for (const { before, matter, action } of played(script)) {
        if (action === 'open') continue;
        expect(detailsOf(matter).ledger.at(-1)).toMatchObject({ was: dueOf(before), due: dueOf(matter) });
      }
    }),
    { numRuns: 150 },
  );
});

test('a request waits for a reminder as long as it is not answered, and its clock can always be set going again', () => {
  fc.assert(
    fc.property(scripts, (script) => {
      for (const { matter } of played(script)) {
        expect(
          plain.reminders(matter, matter.remindedThrough).some(({ at }) => at > matter.remindedThrough),
        ).toBe(true);
        expect(allowedMoves(plain, matter, ['dpo'], matter.remindedThrough)).toContain('take-back');
      }
    }),
    { numRuns: 100 },
  );
});
