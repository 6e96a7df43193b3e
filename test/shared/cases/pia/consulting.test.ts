// The ICO is consulted where a risk stays high (policy §12; UK GDPR Art 36): on what, by whom, and how long it takes.
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../../shared/cases/case-type.ts';
import { nextWake, tickCase } from '../../../../shared/cases/engine.ts';
import { caseSummary } from '../../../../shared/cases/view.ts';
import { instant } from '../../../../shared/instant.ts';
import { refusal } from '../../../support/refusal.ts';
import {
  accepted,
  act,
  advised,
  answer,
  answered,
  consulted,
  consulting,
  contentsOf,
  due,
  monday,
  opened,
  openOf,
  signing,
  type,
} from './an-assessment.ts';

const open = (matter: Case) => caseSummary(matter, ['dpo'], instant(monday)).open;
const ending = { outcome: 'withdrawn', on: '2026-11-23', reasons: 'The tablet goes.' }; // Monday

describe('consulting the ICO', () => {
  test('is the DPO’s, on an assessment that is whole, with a risk that stays high', () => {
    expect(openOf(() => act(opened(), 'consult-ico', consulting))).toEqual(
      expect.arrayContaining([expect.stringContaining('(activity)'), expect.stringMatching(/^advise/)]),
    );
    expect(openOf(() => act(advised('low'), 'consult-ico', consulting))).toEqual([
      expect.stringContaining('no risk stays high'),
    ]);
    expect(refusal(() => act(advised('high'), 'consult-ico', consulting, 'staff')).code).toBe('forbidden');
    expect(consulted().state).toBe('consulting');
  });

  test('gives it eight weeks, whatever day they end on, and asks weekly once they are past', () => {
    expect(due(consulted(), 'ico-advice')).toMatchObject({
      dueAt: '2027-01-18T23:59:59.999Z', // Monday
      rule: 'dpia_prior_consultation',
    });
    const taken = act(consulted(), 'ico-accepts', { on: '2026-11-23' }); // Monday
    expect(nextWake(type, taken)).toBe('2027-01-18T09:00:00.000Z'); // Monday
    const asked = tickCase(type, taken, instant('2027-01-18T09:00:00Z')).case;
    expect(nextWake(type, asked)).toBe('2027-01-25T09:00:00.000Z'); // Monday
  });

  test('gives it ten days to say whether it accepts, which is asked after until that is noted', () => {
    expect(due(consulted(), 'ico-accepts')?.dueAt).toBe('2026-12-03T23:59:59.999Z'); // Thursday
    expect(nextWake(type, consulted())).toBe('2026-12-03T09:00:00.000Z'); // Thursday
    const late = '2026-12-07T10:00:00.000Z'; // Monday
    const noted = (on: string) => act(consulted(), 'ico-accepts', { on }, 'dpo', late);
    expect(noted('2026-12-03').state).toBe('consulting'); // Thursday
    expect(due(noted('2026-12-03'), 'ico-accepts')?.status).toBe('met'); // Thursday
    expect(due(noted('2026-12-04'), 'ico-accepts')?.status).toBe('met-late'); // Friday
    expect(openOf(() => act(noted('2026-12-03'), 'ico-accepts', { on: '2026-12-03' }, 'dpo', late))).toEqual([
      expect.stringContaining('already'),
    ]);
    expect(due(answered(true), 'ico-accepts')?.status).toBe('not-needed');
    const extended = act(consulted(), 'ico-extends', { saidOn: '2026-12-07' }, 'dpo', late); // Monday
    expect(due(extended, 'ico-accepts')?.status).toBe('not-needed');
  });

  test.each([
    ['declined', 'met'],
    ['withdrawn', 'not-needed'],
  ])('can end without an answer, which clears nothing: %s', (outcome, acceptance) => {
    const ended = act(consulted(), 'end-consultation', { ...ending, outcome });
    expect(ended.state).toBe('assessing');
    expect(['ico-accepts', 'ico-advice'].map((name) => due(ended, name)?.status)).toEqual([
      acceptance,
      'not-needed',
    ]);
    expect(openOf(() => act(ended, 'sign-off', signing))).toEqual([expect.stringMatching(/^consult-ico/)]);
    const lower = act(act(ended, 'describe', { risks: [{ ...risk, residual: 'low' }] }), 'advise', accepted);
    expect(act(lower, 'sign-off', signing).state).toBe('signed-off');
    const again = act(ended, 'consult-ico', consulting);
    expect([again.state, due(again, 'ico-advice-2')?.status]).toEqual(['consulting', 'open']);
    expect(refusal(() => act(consulted(), 'end-consultation', { ...ending, outcome }, 'staff')).code).toBe(
      'forbidden',
    );
  });

  test('that is withdrawn leaves the answer to the one before it standing', () => {
    const again = act(answered(false), 'consult-ico', consulting);
    const withdrawn = act(again, 'end-consultation', ending);
    expect(openOf(() => act(withdrawn, 'sign-off', signing))).toEqual([
      expect.stringContaining('does not let'),
    ]);
  });

  test('gives it fourteen where it says so within a month, and no more', () => {
    const on = '2027-01-04T10:00:00.000Z'; // Monday
    const extended = act(consulted(), 'ico-extends', { saidOn: '2026-12-23' }, 'dpo', on); // Wednesday
    expect(due(extended, 'ico-advice')?.dueAt).toBe('2027-03-01T23:59:59.999Z'); // Monday
    expect(refusal(() => act(consulted(), 'ico-extends', { saidOn: '2026-12-24' }, 'dpo', on))).toMatchObject(
      {
        facts: { errors: [{ path: 'saidOn' }] }, // Thursday: a month and a day
      },
    );
    expect(openOf(() => act(extended, 'ico-extends', { saidOn: '2026-12-23' }, 'dpo', on))).toHaveLength(1);
  });

  test('is over with its answer, and can be asked again where that is no', () => {
    const refused = answered(false);
    expect([refused.state, due(refused, 'ico-advice')?.status]).toEqual(['assessing', 'met']);
    const again = act(refused, 'consult-ico', consulting);
    expect([again.state, due(again, 'ico-advice-2')?.status]).toEqual(['consulting', 'open']);
  });

  test('is asked anew of a processing that has changed since', () => {
    const changed = act(act(answered(true), 'sign-off', signing), 'reopen', {
      reasons: 'It is kept longer.',
    });
    expect(openOf(() => act(act(changed, 'advise', accepted), 'sign-off', signing))).toEqual([
      expect.stringMatching(/^consult-ico/),
    ]);
  });

  const [risk] = contentsOf('high').risks;

  test.each([
    ['describe', { risks: [risk, { ...risk, risk: 'The list is stolen.' }] }],
    ['describe', { risks: [{ ...risk, likelihood: 'high' }] }],
    ['cover', { covers: [{ purpose: 'operations' }] }],
  ])(
    'is owed again once another risk stays high, or the same one does at a higher level, or more is covered: %s %j',
    (action, body) => {
      const more = act(act(answered(true), action, body, 'staff'), 'advise', accepted);
      expect(open(more)).toEqual([expect.stringMatching(/^consult-ico/u)]);
      const again = act(more, 'consult-ico', consulting);
      expect(open(again)).toEqual([expect.stringMatching(/^ico-answers/u)]);
      expect(open(act(again, 'ico-answers', answer))).toEqual([]);
    },
  );

  test.each([
    ['are lowered', { risks: [{ ...risk, likelihood: 'low', severity: 'medium' }] }],
    ['stay high no more', { risks: [{ ...risk, residual: 'medium' }] }],
    ['have more measures', { risks: [{ ...risk, measures: 'They sign in elsewhere, by number.' }] }],
  ])('stands where the risks that it was asked about %s', (_, body) => {
    expect(open(act(act(answered(true), 'describe', body, 'staff'), 'advise', accepted))).toEqual([]);
  });

  test('is owed no answer once the processing is abandoned', () => {
    const abandoned = act(consulted(), 'abandon', { reasons: 'Too slow.' });
    expect(due(abandoned, 'ico-advice')?.status).toBe('not-needed');
    const anew = act(abandoned, 'reopen', { reasons: 'After all.' });
    expect([anew.state, due(anew, 'ico-advice')?.status]).toEqual(['assessing', 'not-needed']);
  });

  test.each([
    ['consult-ico', advised('high'), { ...consulting, receivedByIcoOn: '2026-11-24' }, 'receivedByIcoOn'],
    [
      'consult-ico',
      advised('high'),
      { ...consulting, sentOn: '2026-11-23', receivedByIcoOn: '2026-11-20' },
      'receivedByIcoOn',
    ],
    ['ico-extends', consulted(), { saidOn: '2026-11-24' }, 'saidOn'],
    ['ico-accepts', consulted(), { on: '2026-11-24' }, 'on'],
    ['ico-accepts', consulted(), { on: '2026-11-22' }, 'on'],
    ['end-consultation', consulted(), { ...ending, on: '2026-11-24' }, 'on'],
    [
      'ico-answers',
      consulted(),
      { receivedOn: '2026-11-22', advice: 'No.', mayProceed: false },
      'receivedOn',
    ],
    [
      'consult-ico',
      advised('high'),
      { ...consulting, sentOn: '2026-11-22' }, // Sunday: before it was opened
      'sentOn',
    ],
  ])('takes no date that cannot be: %s', (action, matter, body, path) => {
    expect(refusal(() => act(matter, action, body)).facts.errors?.map((error) => error.path)).toEqual([path]);
  });
});
