// Consents that count no more, since their text was replaced or their purpose has grown, and are asked for anew (policy §4.1, §5).
import { beforeAll, describe, expect, test } from 'vitest';
import { askAnew } from '../../../shared/aws/asking.ts';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import {
  linkedConsent,
  refuseConsent,
  signConsent,
  withdrawFor,
} from '../../../shared/aws/consent-answers.ts';
import { consentingTo } from '../../../shared/aws/consent-effects.ts';
import { consentItem, consentOf } from '../../../shared/aws/consents.ts';
import { setting } from '../../../shared/aws/environment.ts';
import { fileForm } from '../../../shared/aws/consent-forms.ts';
import { consentTextOf, type DocumentName } from '../../../shared/company/documents.ts';
import { publish } from '../../../shared/aws/documents.ts';
import { hashOf, readPerson, unchanged } from '../../../shared/aws/people.ts';
import { personConsents } from '../../../shared/aws/person-consents.ts';
import { commit } from '../../../shared/aws/record.ts';
import { removeItems } from '../../../shared/aws/erase.ts';
import type { Day } from '../../../shared/calendar/day.ts';
import { digestOf } from '../../../shared/documents/version.ts';
import type { Instant } from '../../../shared/instant.ts';
import { scopeKey } from '../../../shared/people/consent-scope.ts';
import { freshRecord, type FreshRecord } from '../../support/record.ts';
import {
  after,
  some,
  notice,
  none,
  newId,
  signsUp,
  ask,
  linkOf,
  signing,
  sign,
  reasons,
  looking,
} from './a-consent.ts';

let fresh: FreshRecord;
beforeAll(async () => {
  fresh = await freshRecord();
});
const { eventsOf, listedFor } = looking(() => fresh);

describe('a purpose that has grown', () => {
  const purpose = 'customer-research';

  /** Has somebody have consented to less than the register takes for the purpose by now. */
  async function consentedToLess(id: string): Promise<void> {
    const person = await readPerson(id);
    const consent = person && (await consentOf(person.pk, purpose));
    if (!person || !consent?.scope) throw new Error('nobody consents');
    const scope = { ...consent.scope, data: consent.scope.data.slice(1) };
    const listed = { pk: consentingTo(purpose), sk: id, text: consent.text, scope: scopeKey(scope) };
    await commit({
      ...unchanged(person),
      replaced: [consentItem(person, purpose, { ...consent, scope })],
      events: [{ type: 'person.noted', data: {} }],
      at: after(1),
      actor: 'steward',
      besides: [{ Put: { TableName: setting('TABLE_NAME'), Item: listed } }],
    });
  }

  test('is not what was consented to: it is refused, asked for anew once, and allowed once it is signed again', async () => {
    const contact = some();
    const id = await ask(contact);
    await sign(id, after(1));
    expect(await reasons(contact)).toEqual([]);
    await consentedToLess(id);
    expect(await reasons(contact)).toEqual(['consent-outdated']);
    expect((await personConsents(id))?.consents).toMatchObject([{ counts: false }]);
    const anew = (at: Instant) => askAnew(purpose, undefined, { notice, at, actor: 'dpo-1' });
    expect(await anew(after(2))).toEqual({ asked: 1, next: null });
    expect(await anew(after(3))).toEqual({ asked: 0, next: null });
    await sign(id, after(4), purpose, 2);
    expect(await reasons(contact)).toEqual([]);
    expect(await anew(after(5))).toEqual({ asked: 0, next: null });
  });
});

const form = (signedOn: string, label = '2026-12') =>
  fileForm(
    {
      contact: some(),
      purpose: 'publication',
      text: label,
      signedOn: signedOn as Day,
      signature: { signature: 'Ada Lovelace' },
      notice,
    },
    { proof: newId('proof'), newId: newId('person'), at: after(72), actor: 'staff-1' },
    none,
  );

describe('a text that everybody is asked under anew', () => {
  const name = consentTextOf('publication') as DocumentName;
  const asks = { notice, at: after(30), actor: 'dpo-1' };

  test('makes the consents before it count no more, and asks each of them once', async () => {
    const people = [some(), some(), some(), some()] as const;
    const ids = (await Promise.all(people.map((contact) => ask(contact, 'publication')))) as [
      string,
      string,
      string,
      string,
    ];
    for (const id of ids) await sign(id, after(1), 'publication');
    const [stays, withdrew, unsure, erased] = ids;
    const again = some();
    const lately = await ask(again, 'publication');
    await sign(lately, after(1), 'publication');
    await signsUp(again, after(29.9));
    await withdrawFor(await hashOf(people[1]), 'publication', after(2));
    expect(await askAnew('publication', undefined, asks)).toEqual({ asked: 0, next: null });
    const text = 'Another text.';
    const next = { version: '2026-12', text, sha256: digestOf(text), because: 'It says more.', by: 'dpo-1' };
    await publish(name, () => ({ ...next, publishedAt: after(3), renews: true }));
    expect(await reasons(people[0], 'publication')).toEqual(['consent-outdated']);
    await removeItems({ person: erased, finder: 'unused' }, 'erasure_1', after(4));

    const asked = async (at = after(30)) => (await askAnew('publication', undefined, { ...asks, at })).asked;
    expect(await asked()).toBe(2);
    expect(await asked()).toBe(0);
    // A letter went to them six minutes before.
    expect((await eventsOf(lately)).filter((type) => type === 'consent.requested')).toHaveLength(1);
    expect(await asked(after(31))).toBe(1);
    expect((await eventsOf(withdrew)).filter((type) => type === 'consent.requested')).toHaveLength(1);
    expect((await eventsOf(stays)).slice(-2)).toEqual(['consent.requested', 'letter.due']);
    expect(await listedFor('publication')).not.toContain(erased);

    const linked = await linkedConsent(linkOf(stays, 'publication', 2));
    expect(linked).toMatchObject({ counts: false, maySign: true, text: { version: '2026-12' } });
    await signConsent(linkOf(stays, 'publication', 2), signing('2026-12'), after(31));
    expect(await reasons(people[0], 'publication')).toEqual([]);
    expect(await linkedConsent(linkOf(stays, 'publication', 2))).toMatchObject({ counts: true });
    expect(await refuseConsent(linkOf(unsure, 'publication', 2), after(31))).toBe(true);
    expect((await personConsents(unsure))?.consents[0]?.consent.state).toBe('withdrawn');
    expect(await asked(after(31))).toBe(0);

    await expect(form('2026-11-22')).rejects.toMatchObject({
      facts: { errors: [{ path: 'signedOn', detail: expect.stringContaining('published') }] },
    }); // Sunday: the text is of Monday
    expect(await form('2026-11-23')).toMatchObject({ counts: true }); // Monday
    expect(await form('2026-11-23', '2026-01')).toMatchObject({ counts: false });
  });
});

test('the record is whole after all of it, and its events say nothing of anybody', async () => {
  expect((await verifyRecord()).breaks).toEqual([]);
  expect(JSON.stringify(await fresh.items())).not.toContain('@example.org');
});
