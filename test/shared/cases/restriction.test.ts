// A restriction from its decision to its lifting (policy §11.3; UK GDPR Art 18, 19): when it is answered, what must come before it is
// lifted, and what it has stand on the person.
import { describe, expect, test } from 'vitest';
import { enforcementOf } from '../../../shared/cases/enforcement.ts';
import { restriction } from '../../../shared/cases/restriction.ts';
import { refusal } from '../../support/refusal.ts';
import { monday, rightOf, setOff } from './a-right.ts';

const right = rightOf(restriction as never);
const { opened, act, enforced, told } = right;
const accept = { accept: true, ground: 'claims', reasons: 'A claim is pending.' };
const after = (days: number) => new Date(Date.parse(monday) + days * 86_400_000).toISOString();

const accepted = act(opened().case, 'decide', accept);
const inForce = enforced(accepted.case);
const announced = act(inForce.case, 'announce-lift', { reasons: 'Settled.', from: '2026-11-30' }); // Monday
const wasTold = told(announced.case, 'lift-announced:1');

const met = (matter: typeof wasTold) => restriction.deadlines(matter as never)[0]?.metAt;

describe('a restriction', () => {
  test('is in force and answered only once the record says so', () => {
    expect(accepted.case.state).toBe('accepted');
    expect(setOff(accepted)).toEqual(['work enforce']);
    expect(enforcementOf(accepted.case)).toMatchObject({ limits: { restriction: { ground: 'claims' } } });
    expect(inForce.case.state).toBe('restricted');
    expect(setOff(inForce)).toEqual(['letter restricted']);
    expect(enforcementOf(inForce.case)).toBeUndefined();
    expect(met(inForce.case)).toBeUndefined();
    expect(met(told(inForce.case, 'restricted', after(1)))).toBe(after(1));
  });

  test('that is refused is closed with its letter, and sets nothing', () => {
    const refused = act(opened().case, 'decide', { accept: false, ground: 'no-ground', reasons: 'None.' });
    expect(refused.case.state).toBe('closed');
    expect(setOff(refused)).toEqual(['letter restriction-refused']);
    expect(enforcementOf(refused.case)).toBeUndefined();
  });

  test('of nobody known is answered with that', () => {
    const nobody = enforced(accepted.case, { found: false });
    expect([nobody.case.state, ...setOff(nobody)]).toEqual(['closed', 'letter nothing-held']);
  });

  test('has each recipient told, once, and chased', () => {
    const disclosed = [{ party: 'crm', disclosures: ['d1'], categories: ['contact'], knownBy: ['C-7'] }];
    const out = enforced(accepted.case, { disclosed });
    expect(setOff(out)).toEqual(['letter restricted', 'letter recipient-notice']);
    expect(setOff(right.tick(out.case, after(13)))).toEqual([]);
    expect(setOff(right.tick(out.case, after(14)))).toEqual(['letter recipient-chaser']);
    expect(right.written(out.case, 'recipient-notice', 1).text).toContain('do nothing else with them');
  });
});

describe('a restriction of somebody who is erased', () => {
  const noted = act(inForce.case, 'note-erasure');
  const asked = right.tick(noted.case, after(1));

  test('looks at the record again, once', () => {
    expect(setOff(asked)).toEqual(['work enforce']);
    expect(enforcementOf(asked.case)).toMatchObject({ limits: { restriction: { ground: 'claims' } } });
    expect(setOff(right.tick(asked.case, after(2)))).toEqual([]);
  });

  test('ends with no letter where nothing is left', () => {
    const over = enforced(asked.case, { found: false });
    expect([over.case.state, ...setOff(over)]).toEqual(['closed']);
  });

  test('stays for what a ground has kept, and can be lifted as any', () => {
    const kept = enforced(asked.case);
    expect([kept.case.state, ...setOff(kept)]).toEqual(['restricted']);
    expect(enforcementOf(kept.case)).toBeUndefined();
    expect(setOff(right.tick(kept.case, after(9)))).toEqual([]);
    const later = act(kept.case, 'announce-lift', { reasons: 'Settled.', from: '2026-11-30' });
    const lifted = act(told(later.case, 'lift-announced:1'), 'lift', {}, after(8));
    expect(enforced(lifted.case).case.state).toBe('closed');
  });
});

describe('its lifting', () => {
  test('is announced three days ahead at least', () => {
    for (const from of ['2026-11-25', '2026-11-23', '2026-01-01'])
      expect(
        refusal(() => act(inForce.case, 'announce-lift', { reasons: 'Settled.', from })).facts.errors,
      ).toMatchObject([{ path: 'from' }]);
    expect(act(inForce.case, 'announce-lift', { reasons: 'Settled.', from: '2026-11-26' }).case.state).toBe(
      'lifting',
    );
  });

  test('needs the letter to have gone, and the day that it names to have come', () => {
    expect(refusal(() => act(announced.case, 'lift', {}, after(8))).facts.open).toEqual([
      expect.stringContaining('has not been told'),
    ]);
    expect(refusal(() => act(wasTold, 'lift', {}, after(6))).facts.errors).toMatchObject([
      { path: 'action' },
    ]);
    const lifted = act(wasTold, 'lift', {}, '2026-11-30T00:00:00.000Z'); // Monday
    expect([lifted.case.state, ...setOff(lifted)]).toEqual(['lifted', 'work enforce']);
    expect(enforcementOf(lifted.case)).toEqual({ limits: {} });
    expect(enforced(lifted.case).case.state).toBe('closed');
  });

  test('that is posted counts as told from the posting, not from the print', () => {
    const postal = { email: undefined, address: '1 High Street' };
    const due = enforced(act(opened(postal).case, 'decide', accept).case).case;
    const printed = told(
      act(due, 'announce-lift', { reasons: 'Settled.', from: '2026-11-30' }).case,
      'lift-announced:1',
    );
    expect(refusal(() => act(printed, 'lift', {}, after(8))).code).toBe('open-points');
    const posted = act(printed, 'posted', { letter: 'lift-announced:1' }).case;
    expect(act(posted, 'lift', {}, after(8)).case.state).toBe('lifted');
  });

  test('can be called off, and then needs a letter of its own again', () => {
    const calledOff = act(wasTold, 'call-off-lift', { reasons: 'Appealed.' });
    expect([calledOff.case.state, ...setOff(calledOff)]).toEqual(['restricted', 'letter lift-called-off']);
    const again = act(calledOff.case, 'announce-lift', { reasons: 'Settled now.', from: '2026-11-30' });
    expect(refusal(() => act(again.case, 'lift', {}, after(8))).code).toBe('open-points');
  });

  test('is never a machine’s own: weeks later it still stands', () => {
    const later = right.tick(wasTold, after(90));
    expect(later.case.state).toBe('lifting');
  });
});
