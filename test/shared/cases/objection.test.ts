// An objection (policy §11.3; UK GDPR Art 21): what it is against, what stands on the person while it is decided and after, and direct
// marketing, which nobody decides.
import { describe, expect, test } from 'vitest';
import { enforcementOf } from '../../../shared/cases/enforcement.ts';
import { objection } from '../../../shared/cases/objection.ts';
import { against } from '../../../shared/cases/objection/against.ts';
import { purposeNames } from '../../../shared/company/purposes.ts';
import { refusal } from '../../support/refusal.ts';
import { monday, rightOf, setOff } from './a-right.ts';

const right = rightOf(objection as never);
const { opened, act, enforced } = right;
const named = { purposes: ['enquiry', 'contract'] };
const standing = (matter: Parameters<typeof enforcementOf>[0]) => enforcementOf(matter)?.limits?.objections;
const uphold = { accept: true, ground: 'no-overriding-grounds', reasons: 'We agree.' };
const overrule = { accept: false, ground: 'compelling-grounds', reasons: 'A safety notice.' };

describe('the purposes of an objection', () => {
  test('are weighed, stopped, withdrawn, or none of it, by the basis that each rests on', () => {
    expect(against(['enquiry', 'contract', 'newsletter', 'publication'])).toEqual({
      weighed: ['enquiry'],
      marketing: ['newsletter'],
      consented: ['publication'],
      elsewhere: ['contract'],
    });
  });

  test('are all that can be objected to where it names none', () => {
    expect(against([])).toEqual({
      weighed: ['enquiry', 'support', 'operations', 'usage-prediction'],
      marketing: ['newsletter'],
      consented: ['publication', 'customer-research'],
      elsewhere: [],
    });
  });

  test('go to one of the four, each of the register', () => {
    const { weighed, marketing, consented, elsewhere } = against(purposeNames);
    expect([...weighed, ...marketing, ...consented, ...elsewhere].toSorted()).toEqual(
      purposeNames.toSorted(),
    );
  });

  test('that are none of the register are refused by their place', () => {
    const errors = refusal(() => opened({ purposes: ['enquiry', 'toString', 'newsletter'] })).facts.errors;
    expect(errors?.map(({ path }) => path)).toEqual(['purposes.1']);
  });
});

describe('an objection', () => {
  test('stands as pending from its arrival, for the purposes that are weighed alone', () => {
    const logged = opened(named);
    expect(setOff(logged)).toEqual(['letter acknowledgement', 'work enforce']);
    expect(standing(logged.case)).toEqual({ enquiry: { since: monday, pending: true } });
    const pending = enforced(logged.case);
    expect([pending.case.state, ...setOff(pending)]).toEqual(['received']);
    expect(enforcementOf(pending.case)).toBeUndefined();
  });

  test('by the public form stands once the mailbox is confirmed', () => {
    const asked = opened({ ...named, via: 'web', identity: 'to-be-checked' }, ['link']);
    expect(setOff(asked)).toEqual(['letter confirm']);
    expect(enforcementOf(asked.case)).toBeUndefined();
  });

  test('that is upheld stands for good, with its letter', () => {
    const decided = act(enforced(opened(named).case).case, 'decide', uphold);
    expect(standing(decided.case)).toEqual({ enquiry: { since: monday, pending: false } });
    const upheld = enforced(decided.case);
    expect([upheld.case.state, ...setOff(upheld)]).toEqual(['closed', 'letter objection-upheld']);
    expect(enforcementOf(upheld.case)).toBeUndefined();
    const back = act(upheld.case, 'take-back-objection', { reasons: 'She asked us to.' });
    expect(enforcementOf(back.case)).toEqual({ limits: {} });
    expect(enforcementOf(enforced(back.case).case)).toBeUndefined();
  });

  test('that is refused lifts what was pending before the letter says so', () => {
    const decided = act(enforced(opened(named).case).case, 'decide', overrule);
    expect(setOff(decided)).toEqual(['work enforce']);
    expect(enforcementOf(decided.case)).toEqual({ limits: {} });
    expect(setOff(enforced(decided.case))).toEqual(['letter objection-refused']);
  });

  test.each([
    ['close-as', { outcome: 'withdrawn', reasons: 'She rang.' }],
    ['refuse', { ground: 'manifestly-unfounded', reasons: 'To annoy.' }],
  ])('that ends by %s leaves nothing pending', (action, body) => {
    const ended = act(enforced(opened(named).case).case, action, body);
    expect(setOff(ended)).toContain('work enforce');
    expect(enforcementOf(ended.case)).toEqual({ limits: {} });
    const done = enforced(ended.case);
    expect([done.case.state, ...setOff(done)]).toEqual(['closed']);
    expect(enforcementOf(done.case)).toBeUndefined();
  });

  test('against purposes of other bases can be refused, not upheld', () => {
    const other = opened({ purposes: ['contract'] });
    expect(setOff(other)).toEqual(['letter acknowledgement']);
    expect(refusal(() => act(other.case, 'decide', uphold)).facts.errors).toMatchObject([{ path: 'accept' }]);
    const refused = enforced(act(other.case, 'decide', { ...overrule, ground: 'other-basis' }).case);
    expect(right.written(refused.case, 'objection-refused').text).toContain('To perform a contract');
  });

  test('of nobody known is answered with that, but only to who is known to ask', () => {
    const nobody = enforced(opened(named).case, { found: false });
    expect([nobody.case.state, ...setOff(nobody)]).toEqual(['closed', 'letter nothing-held']);
    const unproved = enforced(opened({ ...named, identity: 'to-be-checked' }).case, { found: false });
    expect([unproved.case.state, ...setOff(unproved)]).toEqual(['received']);
    const proved = act(unproved.case, 'identity-received', { how: 'document' });
    expect(setOff(proved)).toContain('work enforce');
  });
});

describe('an objection to what rests on consent', () => {
  const publication = { purposes: ['publication'] };
  const withdrawn = { purposes: ['publication'], since: monday };

  test('withdraws the consent from its arrival, decides nothing, and says so to whoever holds the address', () => {
    const logged = opened({ ...publication, identity: 'to-be-checked' });
    expect(setOff(logged)).toEqual(['letter acknowledgement', 'work enforce']);
    expect(enforcementOf(logged.case)).toEqual({ limits: {}, withdrawals: withdrawn });
    for (const found of [true, false]) {
      const done = enforced(logged.case, { found });
      expect([done.case.state, ...setOff(done)]).toEqual(['closed', 'letter consents-withdrawn']);
      expect(enforcementOf(done.case)).toBeUndefined();
      const { text } = right.written(done.case, 'consents-withdrawn');
      expect(text).toContain('To publish a testimonial or photograph');
      expect(text).not.toContain('Ada');
    }
  });

  test('beside marketing waits for its mailbox, and both have ended when its letter says so', () => {
    const both = { purposes: ['publication', 'newsletter'] };
    expect(opened({ ...both, via: 'web', identity: 'to-be-checked' }, ['link']).case.state).toBe(
      'unconfirmed',
    );
    const done = enforced(opened(both).case);
    expect(setOff(done)).toEqual(['letter consents-withdrawn']);
    expect(right.written(done.case, 'consents-withdrawn').text).toContain('stopped direct marketing');
  });

  test('beside what is weighed ends the consent at once, and the rest is decided', () => {
    const pending = enforced(opened({ purposes: ['publication', 'enquiry'] }).case);
    expect(pending.case.state).toBe('received');
    expect(enforcementOf(pending.case)).toBeUndefined();
    const refused = enforced(act(pending.case, 'decide', overrule).case);
    expect(right.written(refused.case, 'objection-refused').text).toContain(
      'To publish a testimonial or photograph. We take what you wrote as the withdrawal',
    );
  });

  test('that was decided before it was carried out ends the consent all the same', () => {
    const decided = act(opened({ purposes: ['publication', 'enquiry'] }).case, 'decide', overrule);
    expect(enforcementOf(decided.case)).toEqual({ limits: {}, withdrawals: withdrawn });
  });
});

const suppressed = (opening: object) => objection.suppresses?.(opened(opening).case.details as never);

describe('an objection to direct marketing', () => {
  test('alone is settled by its receipt, by whichever door, with a letter and nothing to confirm', () => {
    for (const [opening, by] of [
      [{ purposes: ['newsletter'] }, 'staff'],
      [{ purposes: ['newsletter'], via: 'web', identity: 'to-be-checked' }, 'link'],
    ] as const) {
      const settled = opened(opening, [by]);
      expect(settled.case).toMatchObject({ state: 'closed', closedAt: monday });
      expect(settled.happenings.map(({ type }) => type)).toEqual([
        'case.opened',
        'case.closed',
        'letter.due',
      ]);
      expect(setOff(settled)).toEqual(['letter marketing-stopped']);
      expect(settled.case.timeline.wakeAt).toBeNull();
      expect(objection.arrives?.(settled.case.details as never)).toBe(false);
    }
  });

  test('beside other purposes is stopped with the receipt too, though the rest is decided', () => {
    expect(suppressed({ purposes: ['newsletter', 'enquiry'] })).toEqual([{ email: 'ada@example.com' }]);
    expect(suppressed({})).toEqual([{ email: 'ada@example.com' }]);
    expect(opened({ purposes: ['newsletter', 'enquiry'] }).case.state).toBe('received');
    expect(suppressed({ purposes: ['enquiry'] })).toEqual([]);
  });

  test('stops each way that the person gave, and for whom an agent speaks', () => {
    expect(suppressed({ purposes: ['newsletter'], phone: '0131 496 0123' })).toEqual([
      { email: 'ada@example.com' },
      { phone: '0131 496 0123' },
    ]);
    const onBehalfOf = { name: 'Una', email: 'una@example.com' };
    expect(suppressed({ purposes: ['newsletter'], onBehalfOf })).toEqual([{ email: 'una@example.com' }]);
  });
});
