// A consent from the sign-up to its withdrawal: what its link may do, and when (policy §4.1, §5).
import { describe, expect, test } from 'vitest';
import { plusHours, type Instant } from '../../../shared/instant.ts';
import {
  askFor,
  countsUnder,
  give,
  letterAsking,
  mayConfirm,
  maySign,
  mustRestOnConsent,
  needsOptIn,
  optInEnds,
  withdraw,
} from '../../../shared/people/consent.ts';
import type { Consent, Evidence } from '../../../shared/people/consent.ts';
import type { Scope } from '../../../shared/people/consent-scope.ts';
import { refusal } from '../../support/refusal.ts';

const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday
const after = (hours: number): Instant => plusHours(monday, hours);
const signUp = (hours = 0): Evidence => ({ at: after(hours), record: `record_${hours}`, notice: '2026-01' });

const asked = askFor(undefined, signUp()) as Consent;
const given = give(asked, after(1));
const withdrawn = withdraw(given, after(2)) as Consent;

describe('a sign-up', () => {
  test('of a purpose on consent that is direct marketing waits for the mailbox, and no other does', () => {
    expect(needsOptIn('newsletter')).toBe(true);
    expect(needsOptIn('publication')).toBe(false);
    expect(needsOptIn('enquiry')).toBe(false);
  });

  test('asks, and gives nothing yet', () => {
    expect(asked).toMatchObject({ state: 'asked', asks: 1, asked: signUp() });
  });

  test('sends no second mail within ten minutes, and a new one after', () => {
    expect(askFor(asked, signUp(9 / 60))).toBeUndefined();
    expect(askFor(asked, signUp(11 / 60))).toMatchObject({ asks: 2, asked: signUp(11 / 60) });
  });

  test('by whoever types the address takes no consent away', () => {
    expect(askFor(given, signUp(5))).toMatchObject({ state: 'given', at: after(1), asks: 2 });
  });
});

describe('the link of a sign-up', () => {
  test('confirms it once, and the consent keeps the evidence of that sign-up', () => {
    expect(mayConfirm(asked, 1, after(1), undefined)).toBe(true);
    expect(given).toEqual({ state: 'given', at: after(1), record: 'record_0', notice: '2026-01', asks: 1 });
    expect(mayConfirm(given, 1, after(1), undefined)).toBe(false);
  });

  test('works for seven days to the millisecond', () => {
    const end = optInEnds(monday);
    expect(end).toBe('2026-11-30T09:15:00.000Z'); // Monday
    const last = new Date(Date.parse(end) - 1).toISOString() as Instant;
    expect(mayConfirm(asked, 1, last, undefined)).toBe(true);
    expect(mayConfirm(asked, 1, end, undefined)).toBe(false);
  });

  test('is overtaken by that of a later sign-up', () => {
    const again = askFor(asked, signUp(1));
    expect(mayConfirm(again, 1, after(2), undefined)).toBe(false);
    expect(mayConfirm(again, 2, after(2), undefined)).toBe(true);
  });

  test('confirms nothing that was asked before the person unsubscribed, or at the same moment', () => {
    expect(mayConfirm(asked, 1, after(2), after(1))).toBe(false);
    expect(mayConfirm(asked, 1, after(2), monday)).toBe(false);
    expect(mayConfirm(asked, 1, after(2), after(-1))).toBe(true);
  });

  test('of a withdrawn consent confirms nothing, and a number is never given twice', () => {
    expect(mayConfirm(withdrawn, 1, after(3), undefined)).toBe(false);
    expect(askFor(withdrawn, signUp(3))).toMatchObject({ state: 'withdrawn', asks: 2 });
  });

  test('of nobody confirms nothing', () => {
    expect(mayConfirm(undefined, 1, monday, undefined)).toBe(false);
  });
});

describe('a withdrawal', () => {
  test('ends a consent, and keeps what it was given by', () => {
    expect(withdrawn).toMatchObject({ state: 'withdrawn', at: after(2), record: 'record_0' });
  });

  test('lets go of a sign-up that waits, which is refused by it: nothing had been given', () => {
    expect(withdraw(asked, after(1))).toMatchObject({ state: 'refused', at: after(1) });
    expect(withdraw(asked, after(1))).not.toHaveProperty('asked');
    expect(withdraw(askFor(given, signUp(2)) as Consent, after(3))).not.toHaveProperty('asked');
  });

  test('that comes late touches nothing that was asked or given after it', () => {
    expect(withdraw(give(asked, after(3)), after(2))).toBeUndefined();
    expect(withdraw(askFor(undefined, signUp(3)) as Consent, after(2))).toBeUndefined();
    expect(withdraw(askFor(given, signUp(3)) as Consent, after(2))).toMatchObject({
      state: 'withdrawn',
      asked: signUp(3),
    });
  });

  test('a second time changes nothing', () => {
    expect(withdraw(withdrawn, after(5))).toBeUndefined();
  });
});

describe('consent', () => {
  test('is asked for where no other lawful basis applies, and the one that does is named', () => {
    expect(() => mustRestOnConsent('newsletter')).not.toThrow();
    expect(() => mustRestOnConsent('publication')).not.toThrow();
    const refused = refusal(() => mustRestOnConsent('contract'));
    expect([refused.code, refused.facts]).toEqual(['other-basis', { basis: 'contract' }]);
    expect(refusal(() => mustRestOnConsent('enquiry')).facts).toEqual({ basis: 'legitimate-interests' });
  });

  test('is signed where a form asks for more than a newsletter', () => {
    expect(letterAsking('publication')).toBe('sign-publication');
    expect(letterAsking('newsletter')).toBe('opt-in');
    expect(letterAsking('contract')).toBeUndefined();
  });
});

const under = (text?: string) => give(asked, after(1), text === undefined ? {} : { text });

const scope: Scope = { title: 'To ask', data: ['contact', 'work'], controllers: ['partner'] };
const counts = (more: Partial<Scope>) =>
  countsUnder(give(asked, after(1), { scope }), { scope: { ...scope, ...more } });

describe('a consent under a text', () => {
  test('counts until a text is in force that everybody is asked under anew', () => {
    expect(countsUnder(under('2026-01'), { scope })).toBe(true);
    expect(countsUnder(under('2026-01'), { scope, renewedBy: '2026-03' })).toBe(false);
    expect(countsUnder(under('2026-03'), { scope, renewedBy: '2026-03' })).toBe(true);
    expect(countsUnder(under('2026-04'), { scope, renewedBy: '2026-03' })).toBe(true);
  });

  test('is one under the first text where it names none', () => {
    expect(countsUnder(under(), { scope, renewedBy: '2026-01' })).toBe(true);
    expect(countsUnder(under(), { scope, renewedBy: '2026-02' })).toBe(false);
  });

  test('counts for what it was given to and for less, and not for another purpose, more data, or a controller more', () => {
    expect(counts({})).toBe(true);
    expect(counts({ data: ['work'], controllers: [] })).toBe(true);
    expect(counts({ title: 'To ask, and to sell' })).toBe(false);
    expect(counts({ data: ['contact', 'work', 'photograph'] })).toBe(false);
    expect(counts({ controllers: ['partner', 'event-partner'] })).toBe(false);
  });

  test('counts for nothing unless it was given', () => {
    for (const one of [undefined, asked, withdrawn, withdraw(asked, after(1))])
      expect(countsUnder(one, { scope })).toBe(false);
  });

  test('on paper has the notice of its own day, and nothing of a sign-up that waits', () => {
    const paper = { how: 'paper', notice: '2026-11' } as const;
    expect(give(asked, after(1), paper)).toEqual({ ...paper, state: 'given', at: after(1), asks: 1 });
  });

  test('says nothing any more of the sign-up, the text and the signature of the one before', () => {
    const before = give(asked, after(1), { text: '2026-01', sha256: 'a', how: 'paper', proof: 'proof_1' });
    const again = askFor(before, { at: after(2), notice: '2026-07' }) as Consent;
    expect(give(again, after(3), { text: '2026-03', sha256: 'b', how: 'link' })).toEqual({
      state: 'given',
      at: after(3),
      notice: '2026-07',
      text: '2026-03',
      sha256: 'b',
      how: 'link',
      asks: 2,
    });
  });
});

describe('the link to sign', () => {
  test('is good for the last asking, for as long as that waits', () => {
    const again = askFor(asked, signUp(1));
    expect(maySign(asked, 1, undefined)).toBe(true);
    expect(maySign(again, 1, undefined)).toBe(false);
    expect(maySign(again, 2, undefined)).toBe(true);
    for (const one of [undefined, given, withdrawn]) expect(maySign(one, 1, undefined)).toBe(false);
  });

  test('is not good against what was said against marketing since', () => {
    expect(maySign(asked, 1, after(1))).toBe(false);
    expect(maySign(asked, 1, after(-1))).toBe(true);
  });
});

describe('a refusal', () => {
  test('has no other mail sent for ten minutes; whoever signs up again by then can use the one that has gone', () => {
    const refused = withdraw(asked, after(1)) as Consent;
    const again = askFor(refused, signUp(1 + 9 / 60));
    expect(again).toMatchObject({ state: 'refused', asks: 1 });
    expect(mayConfirm(again, 1, after(2), after(1))).toBe(true);
    expect(askFor(refused, signUp(1 + 11 / 60))).toMatchObject({ state: 'refused', asks: 2 });
  });

  test('of somebody who was asked again after saying no is a new one', () => {
    for (const before of [withdrawn, withdraw(asked, after(2)) as Consent]) {
      const again = askFor(before, signUp(5)) as Consent;
      expect(withdraw(again, after(6))).toMatchObject({ state: 'refused', at: after(6) });
    }
  });
});
