// The one gate: what stops which use of a person's data, and what does not (policy §4.1, §5, §11.3, §13).
import { describe, expect, test } from 'vitest';
import { uses } from '../../events/permissions.ts';
import { purposeNames, purposeOf } from '../../shared/company/purposes.ts';
import { nobody, permission, type Facts, type Use } from '../../shared/permissions.ts';

const known: Facts = { ...nobody, known: true };
const subscriber: Facts = { ...known, consents: ['newsletter'] };
const butPurging = uses.filter((use) => use !== 'purge');

const reasons = (facts: Facts, purpose: (typeof purposeNames)[number], use: Use = 'process') => {
  const answer = permission(facts, { purpose, use });
  return answer.allowed ? [] : answer.reasons.map(({ code }) => code);
};

/** The uses that some facts stop for a purpose. */
const stopped = (facts: Facts, purpose: (typeof purposeNames)[number]) =>
  uses.filter((use) => reasons(facts, purpose, use).length > 0);

describe('permission', () => {
  test('is given where nothing stands against it', () => {
    expect(permission(subscriber, { purpose: 'newsletter', use: 'send' })).toEqual({ allowed: true });
    expect(stopped(known, 'enquiry')).toEqual([]);
  });

  test('is refused for every use, destruction too, while processing is restricted (Art 18(2))', () => {
    const restricted = { ...subscriber, restricted: true };
    for (const purpose of purposeNames.filter((name) => purposeOf(name).lawfulBasis !== 'consent'))
      expect(stopped(restricted, purpose)).toEqual(uses);
    expect(reasons(restricted, 'newsletter', 'purge')).toEqual(['restricted']);
  });

  test('is refused for the purpose that is objected to, and for no other (Art 21(1))', () => {
    const objecting: Facts = { ...subscriber, objections: ['operations'] };
    expect(stopped(objecting, 'operations')).toEqual(butPurging);
    expect(reasons(objecting, 'operations')).toEqual(['objects']);
    expect(stopped(objecting, 'enquiry')).toEqual([]);
    expect(stopped(objecting, 'newsletter')).toEqual([]);
  });

  test('names an objection to direct marketing as what it is (Art 21(3))', () => {
    expect(reasons({ ...subscriber, objections: ['newsletter'] }, 'newsletter')).toEqual([
      'objects-to-marketing',
    ]);
  });

  test('is refused for direct marketing alone to whoever unsubscribed, known or not (PECR reg 22)', () => {
    const unsubscribed = { ...subscriber, suppressed: true };
    expect(stopped(unsubscribed, 'newsletter')).toEqual(butPurging);
    expect(reasons(unsubscribed, 'newsletter')).toEqual(['unsubscribed']);
    for (const purpose of purposeNames.filter((name) => !purposeOf(name).directMarketing))
      expect(reasons({ ...nobody, suppressed: true }, purpose)).not.toContain('unsubscribed');
    expect(reasons({ ...nobody, suppressed: true }, 'newsletter')).toContain('unsubscribed');
  });

  test('for a purpose on consent needs that consent, and destroying needs none (§4.1)', () => {
    expect(stopped(known, 'publication')).toEqual(butPurging);
    expect(reasons(known, 'publication')).toEqual(['no-consent']);
    expect(reasons(subscriber, 'publication')).toEqual(['no-consent']);
    expect(reasons({ ...known, consents: ['publication'] }, 'publication')).toEqual([]);
  });

  test('for somebody who is not known is that of the purpose: none on consent, or that they were not told of, else all', () => {
    for (const purpose of purposeNames)
      expect(reasons(nobody, purpose)).toEqual([
        ...(purposeOf(purpose).isNew === undefined ? [] : ['not-informed']),
        ...(purposeOf(purpose).lawfulBasis === 'consent' ? ['no-consent'] : []),
      ]);
  });

  test('for a purpose that the policy does not set out needs that the person was told, and consents where it rests on that (§5)', () => {
    expect(reasons(known, 'usage-prediction')).toEqual(['not-informed']);
    expect(reasons({ ...known, informed: ['usage-prediction'] }, 'usage-prediction')).toEqual([]);
    expect(reasons({ ...known, informed: ['customer-research'] }, 'usage-prediction')).toEqual([
      'not-informed',
    ]);
    expect(reasons({ ...known, informed: ['customer-research'] }, 'customer-research')).toEqual([
      'no-consent',
    ]);
    // Whoever consents was shown what it is.
    expect(reasons({ ...known, consents: ['customer-research'] }, 'customer-research')).toEqual([]);
    expect(reasons({ ...known, informed: ['customer-research'] }, 'enquiry')).toEqual([]);
  });

  test('is refused while the risk of the purpose is being assessed, whoever was told or consented (§12)', () => {
    const facts: Facts = { ...known, informed: ['usage-prediction'], unassessed: ['usage-prediction'] };
    expect(stopped(facts, 'usage-prediction')).toEqual(butPurging);
    expect(reasons(facts, 'usage-prediction')).toEqual(['assessment']);
    expect(stopped(facts, 'enquiry')).toEqual([]);
  });

  test('is refused under a consent whose text was replaced by one that everybody is asked under anew (§4.1)', () => {
    const facts: Facts = { ...subscriber, outdated: ['newsletter'] };
    expect(stopped(facts, 'newsletter')).toEqual(butPurging);
    expect(reasons(facts, 'newsletter')).toEqual(['consent-outdated']);
  });

  test('is left for destruction alone where all that serves the purpose is archived (§13), and no other purpose is', () => {
    const facts = { ...known, archived: ['contract'] } as const;
    expect(stopped(facts, 'contract')).toEqual(butPurging);
    expect(stopped(facts, 'support')).toEqual([]);
  });

  test('is refused with every reason, each a sentence with its source', () => {
    const facts = { ...known, suppressed: true, restricted: true };
    const purpose = 'newsletter';
    const answer = permission(
      { ...facts, objections: [purpose], archived: [purpose] },
      { purpose, use: 'send' },
    );
    expect(answer).toMatchObject({
      allowed: false,
      reasons: ['restricted', 'unsubscribed', 'objects-to-marketing', 'no-consent', 'archived'].map(
        (code) => ({
          code,
          title: expect.stringMatching(/^[A-Z].+\.$/),
          source: expect.stringMatching(/Art|reg|§/),
        }),
      ),
    });
  });
});
