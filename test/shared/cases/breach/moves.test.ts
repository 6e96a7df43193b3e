// What may be done to a breach, by whom, in which state and at which times (§9.1, §9.2).
import { describe, expect, test } from 'vitest';
import { breach } from '../../../../shared/cases/breach.ts';
import { allowedMoves, moveCase, openCase } from '../../../../shared/cases/engine.ts';
import { refusal } from '../../../support/refusal.ts';
import { act, after, assessed, decided, detailsOf, notice, opened, tell, yes } from './breaches.ts';
import { hour, inputs, on, report } from './timeline.ts';

describe('the states and who may do what', () => {
  const anyone = ['contain', 'amend'];
  test.each([
    ['reported', opened(), ['acknowledge', 'assess', 'notify-third-party', 'correspond', 'close']],
    [
      'acknowledged',
      after(opened(), 2, ['acknowledge', {}]),
      ['assess', 'notify-third-party', 'correspond', 'close'],
    ],
    [
      'assessed',
      assessed,
      ['assess', 'decide', 'report-to-ico', 'notify-subjects', 'notify-third-party', 'correspond', 'close'],
    ],
    [
      'decided',
      decided,
      ['assess', 'decide', 'report-to-ico', 'notify-subjects', 'notify-third-party', 'correspond', 'close'],
    ],
  ])('while it is %s', (state, matter, forTheDpo) => {
    expect(matter.state).toBe(state);
    expect(allowedMoves(breach, matter, ['dpo'], hour(20)).toSorted()).toEqual(
      [...anyone, ...forTheDpo].toSorted(),
    );
    expect(allowedMoves(breach, matter, ['staff'], hour(20))).toEqual(anyone);
    expect(allowedMoves(breach, matter, ['auditor'], hour(20))).toEqual([]);
    expect(allowedMoves(breach, matter, ['product'], hour(20))).toEqual([]);
  });

  test('a move of the DPO’s is forbidden to staff, in whatever state', () => {
    for (const matter of [opened(), decided])
      expect(refusal(() => act(matter, 'decide', { ico: yes }, hour(20), 'staff')).code).toBe('forbidden');
  });

  test('an auditor opens none', () => {
    expect(refusal(() => openCase(breach, report, 'breach_1', on(hour(1), 'auditor'))).code).toBe(
      'forbidden',
    );
  });

  test('a move that the state does not allow is refused with those that it does', () => {
    const { code, facts } = refusal(() => act(opened(), 'report-to-ico', { kind: 'initial' }));
    expect(code).toBe('not-allowed');
    expect(facts.allowed).toEqual(allowedMoves(breach, opened(), ['dpo'], hour(20)));
  });

  test.each(['explode', 'toString', '__proto__', 'constructor'])(
    'there is no move called %s, and it is not echoed',
    (action) => {
      const refused = refusal(() => act(opened(), action, {}));
      expect(refused.facts.errors).toMatchObject([{ path: 'action' }]);
      expect(JSON.stringify(refused.facts) + refused.message).not.toContain(action);
    },
  );

  test.each([
    ['report-to-ico', { kind: 'initial', via: 'form' }],
    ['notify-subjects', notice],
    ['notify-third-party', { party: 'crm' }],
  ])('the record keeps of %s when it was done, and when it was written down', (action, input) => {
    const { happenings } = moveCase(breach, decided, action, { ...input, at: hour(6) }, on(hour(30)));
    expect(happenings[0]?.data).toMatchObject({ action, toldAt: hour(6) });
  });

  test('each move counts one revision, and the record keeps the move by its codes', () => {
    const { case: matter, happenings } = moveCase(
      breach,
      assessed,
      'decide',
      { ico: yes, people: tell },
      on(hour(5)),
    );
    expect(matter.revision).toBe(assessed.revision + 1);
    expect(happenings.filter(({ type }) => type !== 'timeline.scheduled')).toEqual([
      {
        type: 'case.moved',
        data: { action: 'decide', from: 'assessed', to: 'decided', reportToIco: true, tellPeople: true },
      },
    ]);
  });
});

const thirdPartyTold = (party: string) =>
  moveCase(breach, decided, 'notify-third-party', { party }, on(hour(5)));

describe('who was told', () => {
  test('is recorded by the code of a party of the register', () => {
    expect(thirdPartyTold('event-partner').happenings[0]?.data['party']).toBe('event-partner');
  });

  test('stays out of the record where it is a name in words', () => {
    const { case: matter, happenings } = thirdPartyTold('Ada Byron');
    expect(detailsOf(matter).thirdPartyNotices[0]).toMatchObject({ party: 'Ada Byron' });
    expect(happenings[0]?.data['party']).toBeNull();
    expect(JSON.stringify(happenings)).not.toContain('Byron');
  });
});

describe('times', () => {
  test.each([
    [
      'occurred in the future',
      { occurredAt: hour(2), discoveredAt: hour(2) },
      ['occurredAt', 'discoveredAt'],
    ],
    ['discovered in the future', { discoveredAt: hour(1.01) }, ['discoveredAt']],
    ['aware in the future', { awareAt: hour(2) }, ['awareAt']],
    ['discovered before it occurred', { discoveredAt: hour(-1) }, ['discoveredAt']],
    ['aware before it was discovered', { discoveredAt: hour(1), awareAt: hour(0.5) }, ['awareAt']],
    [
      'aware before it occurred',
      { occurredAt: hour(0.5), discoveredAt: hour(0.5), awareAt: hour(0) },
      ['awareAt'],
    ],
  ])('%s: refused at the opening by its field', (_, times, paths) => {
    expect(refusal(() => opened(times)).facts.errors?.map(({ path }) => path)).toEqual(paths);
  });

  test.each([
    ['occurred in the future', { occurredAt: hour(21) }],
    ['occurred after it was discovered', { occurredAt: hour(0.5) }],
    ['discovered before it occurred', { discoveredAt: hour(-1) }],
    ['aware before it was discovered', { awareAt: hour(-1) }],
  ])('%s: refused as a correction', (_, fields) => {
    const { code, facts } = refusal(() => act(opened(), 'amend', { fields }));
    expect(code).toBe('invalid');
    for (const { path } of facts.errors ?? [])
      expect(path).toMatch(/^fields\.(?:occurred|discovered|aware)At$/u);
  });

  test('all of them can be moved together where each alone would be out of order', () => {
    const times = { occurredAt: hour(10), discoveredAt: hour(11) };
    expect(detailsOf(act(opened(), 'amend', { fields: times })).report).toMatchObject(times);
  });

  test.each([
    ['contain', inputs.contain],
    ['report-to-ico', { kind: 'initial', via: 'form' }],
    ['notify-subjects', notice],
    ['notify-third-party', { party: 'Engines Ltd' }],
    ['correspond', { with: 'ico', direction: 'in', subject: 'A case number' }],
  ])('%s is refused in the future, taken in the past', (action, input) => {
    expect(refusal(() => act(decided, action, { ...input, at: hour(20.01) })).facts.errors).toMatchObject([
      { path: 'at', detail: 'must not be in the future' },
    ]);
    expect(act(decided, action, { ...input, at: hour(10) }).revision).toBe(decided.revision + 1);
  });

  test.each([
    ['contain', inputs.contain, 'occurredAt'],
    ['report-to-ico', { kind: 'initial', via: 'form' }, 'discoveredAt'],
    ['notify-subjects', notice, 'discoveredAt'],
    ['notify-third-party', { party: 'Engines Ltd' }, 'discoveredAt'],
  ])('%s is refused at a time before %s', (action, input, since) => {
    expect(refusal(() => act(decided, action, { ...input, at: hour(-1) })).facts.errors).toEqual([
      { path: 'at', detail: `must not be before ${since}` },
    ]);
  });
});

describe('a correction', () => {
  test('keeps what was told before, and who reads the record learns the fields alone', () => {
    const { case: matter, happenings } = moveCase(
      breach,
      opened(),
      'amend',
      { fields: { what: 'Two laptops.', approximatePeople: 40 }, reasons: 'The second was found missing.' },
      on(hour(2), 'staff'),
    );
    expect(detailsOf(matter).report).toMatchObject({ what: 'Two laptops.', approximatePeople: 40 });
    expect(detailsOf(matter).amendments).toMatchObject([
      { at: hour(2), was: { what: report.what, approximatePeople: null } },
    ]);
    expect(happenings[0]?.data).toMatchObject({ fields: ['what', 'approximatePeople'] });
    expect(JSON.stringify(happenings)).not.toContain('laptop');
  });
});
