// Why a limit was missed (§10: on time, late and why): said by the DPO of any case, by a code, in words that stay with the case.
import { describe, expect, test } from 'vitest';
import { lateCauses } from '../../../events/reports.ts';
import type { Case } from '../../../shared/cases/case-type.ts';
import { moveCase, openCase, type Outcome } from '../../../shared/cases/engine.ts';
import { caseTypes, deadlinesOf, typeOf } from '../../../shared/cases/registry.ts';
import { caseSummary, caseView } from '../../../shared/cases/view.ts';
import { instant } from '../../../shared/instant.ts';
import type { Role } from '../../../shared/roles.ts';
import { examplesOf } from '../../events/examples.ts';
import { refusal } from '../../support/refusal.ts';
import { after, opened } from './breach/breaches.ts';
import { hour, inputs, on } from './breach/timeline.ts';

const why = { limit: 'dpo-told', code: 'found-late', reasons: 'Ada Byron saw it on the train.' };

function explain(matter: Case, at: number, input: object = {}, role: Role = 'dpo'): Outcome {
  const type = typeOf(matter);
  const body = type.moves['explain-late']?.input.parse({ ...why, ...input });
  return moveCase(type, matter, 'explain-late', body, on(hour(at), role));
}
const listed = (matter: Case, at: number) =>
  caseSummary(matter, ['dpo'], hour(at)).moves.includes('explain-late');

const no = { tell: false, reasons: 'No risk.' };
const closed = after(
  opened(),
  2,
  ['assess', inputs.assess],
  ['contain', inputs.contain],
  ['decide', { ico: { report: false, reasons: 'No risk.' }, people: no, thirdParties: no }],
);

test.each(caseTypes.map((type) => [type.name, type] as const))(
  'the DPO says it of %s, in every state',
  (_, type) => {
    const states = [type.initial, type.closed, ...Object.values(type.moves).flatMap(({ from }) => from)];
    const move = type.moves['explain-late'];
    expect(move?.by).toEqual(['dpo']);
    expect(states.filter((state) => !move?.from.includes(state))).toEqual([]);
  },
);

const reported = after(
  opened(),
  2,
  ['assess', inputs.assess],
  ['decide', { ico: { report: true, reasons: 'Harm is likely.' } }],
);

const reasoned = (input: object) =>
  deadlinesOf(after(reported, 71, ['report-to-ico', input])).map((limit) => [limit.name, limit.reasoned]);

describe('why a limit was missed', () => {
  test('is asked for once one is, and said of that one alone', () => {
    expect([listed(opened(), 5), listed(opened(), 7)]).toEqual([false, true]);
    expect(refusal(() => explain(opened(), 5)).facts.errors).toEqual([
      { path: 'limit', detail: 'names nothing: every limit is kept' },
    ]);
    for (const limit of ['ico-law', 'constructor'])
      expect(refusal(() => explain(opened(), 7, { limit })).facts.errors).toEqual([
        { path: 'limit', detail: 'must be one of: dpo-told' },
      ]);
    expect(refusal(() => explain(opened(), 7, {}, 'staff')).code).toBe('forbidden');
  });

  test('is said of a limit that was met too late, and of a closed case, which stays closed as it was', () => {
    const late = after(closed, 80, ['close', inputs.close]);
    const said = explain(late, 90).case;
    expect([said.state, said.closedAt]).toEqual(['closed', hour(80)]);
    expect(deadlinesOf(said).find(({ name }) => name === 'dpo-told')).toMatchObject({
      why: 'found-late',
      explainedAt: hour(90),
    });
    const met = after(reported, 90, ['report-to-ico', inputs['report-to-ico']]);
    expect(explain(met, 91, { limit: 'ico-policy', code: 'complexity' }).case.revision).toBe(
      met.revision + 1,
    );
  });

  test('stands in the case already where a late report to the ICO took its reasons down', () => {
    const initial = { kind: 'initial', via: 'form' };
    expect(reasoned({ ...initial, delayReason: 'The disk had to be found.' })).toEqual([
      ['dpo-told', undefined],
      ['ico-policy', true],
      ['ico-law', true],
    ]);
    expect(reasoned(initial).filter(([, is]) => is)).toEqual([]);
  });

  test('is told anew where more is known, and shown with its words to whoever reads the case alone', () => {
    const outcome = explain(explain(opened(), 7).case, 8, { code: 'system' });
    expect(outcome.happenings[0]).toEqual({
      type: 'case.moved',
      data: { action: 'explain-late', from: 'reported', to: 'reported', limit: 'dpo-told', code: 'system' },
    });
    const matter = outcome.case;
    expect(JSON.stringify([caseSummary(matter, ['dpo'], hour(8)), outcome.happenings])).not.toMatch(
      /byron/iu,
    );
    expect(caseView(matter, ['dpo'], hour(8)).details).toMatchObject({
      explained: [{ limit: 'dpo-told', code: 'system', reasons: why.reasons }],
    });
    expect(caseView(opened(), ['dpo'], hour(8)).details).not.toHaveProperty('explained');
  });

  test('loses its words with all that names the person, and keeps its code', () => {
    const type = typeOf({ type: 'hold' });
    const opening = type.opening.parse(Object.values(examplesOf('hold-opening').good)[0]);
    const steps = ['2027-03-01', '2027-03-02', '2027-03-03'].map((date) => instant(`${date}T10:00:00Z`)); // Monday to Wednesday
    const [late, lifted, erased] = steps as [(typeof steps)[0], (typeof steps)[0], (typeof steps)[0]];
    const at = (when: typeof late, by: string, role: 'dpo' | 'steward' = 'dpo') => ({
      at: when,
      by,
      roles: [role],
    });
    const act = (matter: Case, action: string, input: object, occasion: ReturnType<typeof at>) =>
      moveCase(type, matter, action, input, occasion).case;
    const placed = openCase(type, { ...(opening as object), reviewOn: '2027-01-25' }, 'hold_1', {
      ...at(instant('2026-11-23T09:00:00Z'), 'dpo-1'), // Monday
    }).case;
    const explained = act(placed, 'explain-late', { ...why, limit: 'review' }, at(late, 'dpo-1'));
    const asked = act(explained, 'ask-lift', { reasons: 'It is over.' }, at(lifted, 'dpo-1'));
    const over = act(asked, 'confirm-lift', {}, at(lifted, 'dpo-2'));
    const forgotten = act(over, 'forget', {}, at(erased, 'steward', 'steward'));
    expect(JSON.stringify(over)).toMatch(/byron/iu);
    const again = act(
      forgotten,
      'explain-late',
      { ...why, limit: 'review', code: 'system' },
      at(erased, 'dpo-1'),
    );
    for (const [matter, code] of [
      [forgotten, 'found-late'],
      [again, 'system'],
    ] as const) {
      expect(JSON.stringify(matter)).not.toMatch(/byron/iu);
      expect(deadlinesOf(matter)[0]?.why).toBe(code);
    }
  });
});

test('the causes are a short list, each another one', () => {
  expect(new Set(lateCauses).size).toBe(lateCauses.length);
  expect(lateCauses.length).toBeLessThan(10);
});
