// Erasing people from a table: what goes, what stays, and that every step can be done again and at the same time as others (policy §11.2).
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, test } from 'vitest';
import { erasureEntry, eraseSteps } from '../../../events/erasure.ts';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { readCase } from '../../../shared/aws/cases.ts';
import { logDisclosure } from '../../../shared/aws/disclosures.ts';
import { keyOf, NoKey } from '../../../shared/aws/keys.ts';
import { makeMove } from '../../../shared/aws/make-move.ts';
import { findPerson, hashOf, readPerson } from '../../../shared/aws/people.ts';
import { replayErasure } from '../../../shared/aws/replay.ts';
import { isSuppressed } from '../../../shared/aws/suppression.ts';
import { freshTables } from '../../support/dynamodb.ts';
import { freshRecord, type FreshRecord } from '../../support/record.ts';
import { accepted, asks, dpo, erasureOf, ledgerInMemory, monday, run, sends } from './erased.ts';

let fresh: FreshRecord;
let ledger: Map<string, string>;
beforeAll(async () => {
  fresh = await freshRecord();
  ledger = ledgerInMemory();
});

const keysIn = async (pk: string) =>
  (await fresh.items())
    .filter((item) => item['pk'] === pk && !String(item['sk']).startsWith('EVENT#'))
    .map(({ sk }) => String(sk));

const gone = async (person: string) => {
  await expect(keyOf('person', person)).rejects.toThrow(NoKey);
  expect(await keysIn(`PERSON#${person}`)).toEqual(['PROFILE']);
  expect((await readPerson(person))?.profile).not.toHaveProperty('sealed');
};

describe('an erasure', () => {
  test('destroys the key, removes the items, and leaves a tombstone, a suppression and an entry in the ledger', async () => {
    const email = 'one@example.org';
    const person = await sends(email);
    await sends(email, 'feedback');
    const caseId = await accepted(email);
    await run(caseId);
    await gone(person);
    expect(await findPerson({ email })).toBeUndefined();
    expect(await isSuppressed(await hashOf({ email }))).toBe(true);
    const entry = erasureEntry.parse(JSON.parse(ledger.get(`erasures/${caseId}.json`) ?? ''));
    expect(entry.people).toEqual([{ finder: await hashOf({ email }), person }]);
    expect((await erasureOf(caseId)).state).toBe('told');
    expect(await verifyRecord()).toMatchObject({ whole: true, breaks: [] });
  });

  test('writes the ledger before anything is destroyed', async () => {
    const person = await sends('two@example.org');
    const caseId = await accepted('two@example.org');
    await run(caseId, ['find', 'ledger']);
    expect(ledger.has(`erasures/${caseId}.json`)).toBe(true);
    await expect(keyOf('person', person)).resolves.toBeDefined();
    await run(caseId);
    await gone(person);
  });

  test('comes to the same end though each step is run twice, or two machines run at once', async () => {
    const person = await sends('three@example.org');
    const caseId = await accepted('three@example.org');
    for (const step of eraseSteps) await Promise.all([run(caseId, [step]), run(caseId, [step])]);
    await gone(person);
    expect(await verifyRecord()).toMatchObject({ whole: true });
  });

  test('of two requests at once erases once, and of a second one afterwards finds nothing', async () => {
    const person = await sends('four@example.org');
    const both = [await accepted('four@example.org'), await accepted('four@example.org')];
    await Promise.all(both.map((id) => run(id)));
    await gone(person);
    const later = await accepted('four@example.org');
    await run(later);
    const { details } = await erasureOf(later);
    expect(details.found?.people).toEqual([expect.not.objectContaining({ person: expect.anything() })]);
    expect(await verifyRecord()).toMatchObject({ whole: true });
  });

  test('removes more than one batch, and says that there is more', async () => {
    const email = 'many@example.org';
    let person = '';
    for (let count = 0; count < 60; count += 1) person = await sends(email);
    const caseId = await accepted(email);
    await run(caseId);
    await gone(person);
    expect(await verifyRecord()).toMatchObject({ whole: true });
  });
});

describe('what a ground keeps', () => {
  test('goes to a person of another id under another key, found by the same address, and the rest goes', async () => {
    const email = 'kept@example.org';
    const person = await sends(email);
    await sends(email, 'feedback');
    const keeps = [{ category: 'feedback-and-support', ground: 'legal-claims' }];
    const caseId = await accepted(email, { keeps });
    await run(caseId);
    await gone(person);
    const kept = await findPerson({ email });
    expect(kept?.id).not.toBe(person);
    expect(await keysIn(kept?.pk ?? '')).toEqual([
      'PROFILE',
      expect.stringMatching(/^RECORD#feedback-and-support#/),
    ]);
    await expect(keyOf('person', kept?.id ?? '')).resolves.toBeDefined();
    expect(await verifyRecord()).toMatchObject({ whole: true });
  });

  test('is kept though it came between the copying and the destroying', async () => {
    const email = 'late@example.org';
    await sends(email, 'feedback');
    const keeps = [{ category: 'feedback-and-support', ground: 'legal-claims' }];
    const caseId = await accepted(email, { keeps });
    await run(caseId, ['find', 'ledger', 'keep']);
    await sends(email, 'feedback');
    await run(caseId, eraseSteps.slice(eraseSteps.indexOf('destroy-key')));
    const kept = await findPerson({ email });
    expect(await keysIn(kept?.pk ?? '')).toHaveLength(3);
  });
});

describe('a form that is sent in the middle of an erasure', () => {
  test.each(['destroy-key', 'remove-items', 'suppress'] as const)(
    'after the step %s makes a new person',
    async (step) => {
      const email = `middle-${step}@example.org`;
      const person = await sends(email);
      const caseId = await accepted(email);
      await run(caseId, eraseSteps.slice(0, eraseSteps.indexOf(step) + 1));
      const again = await sends(email);
      expect(again).not.toBe(person);
      await run(caseId);
      await gone(person);
      expect((await findPerson({ email }))?.id).toBe(again);
      await expect(keyOf('person', again)).resolves.toBeDefined();
    },
  );
});

describe('a disclosure', () => {
  const disclosure = {
    id: 'disclosure_1',
    party: 'crm',
    purpose: 'enquiry',
    categories: ['contact'],
  } as const;

  test('is noted for its recipient by the reference that was given to them', async () => {
    const email = 'given@example.org';
    await sends(email);
    const person = await findPerson({ email });
    if (person) await logDisclosure(person, { ...disclosure, reference: 'CRM-4711' }, monday, 'staff');
    const caseId = await accepted(email);
    await run(caseId);
    const { details } = await erasureOf(caseId);
    expect(details.notices).toMatchObject([{ party: 'crm', disclosures: ['disclosure_1'] }]);
    expect(details.personal?.texts['recipient-1']).toBe('CRM-4711');
  });

  test('that is logged between the look and the end is noted too', async () => {
    const email = 'meanwhile@example.org';
    await sends(email);
    const caseId = await accepted(email);
    await run(caseId, ['find', 'ledger']);
    const person = await findPerson({ email });
    if (person) await logDisclosure(person, disclosure, monday, 'staff');
    await run(caseId);
    const { details } = await erasureOf(caseId);
    expect(details.notices).toMatchObject([{ party: 'crm' }]);
    expect(details.personal?.texts['recipient-1']).toBe(email);
  });
});

describe('another file of the same person', () => {
  test('is forgotten where it is closed, with the key that it was sealed under, and marked where it is open', async () => {
    const email = 'files@example.org';
    await sends(email);
    const [open, closed] = [await asks('complaint', email), await asks('complaint', email)];
    await makeMove(closed, 'close-as', { outcome: 'withdrawn', reasons: 'Canary' }, monday, dpo);
    const [caseId, keyBefore] = [await accepted(email), await keyOf('case', closed)];
    await run(caseId);
    expect((await erasureOf(caseId)).details.found?.files).toBe(2);
    expect((await readCase(open))?.case.details).toMatchObject({ erasedAt: monday, personal: { email } });
    expect((await readCase(closed))?.case.details).not.toHaveProperty('personal');
    expect(await keyOf('case', closed)).not.toEqual(keyBefore);
    expect(await verifyRecord()).toMatchObject({ whole: true });
  });
});

describe('a replay of the ledger', () => {
  test('takes a record from before the erasure with the keys as they are after it', async () => {
    const email = 'keyless@example.org';
    const person = await sends(email);
    const closed = await asks('complaint', email);
    await makeMove(closed, 'close-as', { outcome: 'withdrawn', reasons: 'Canary' }, monday, dpo);
    const keeps = [{ category: 'feedback-and-support', ground: 'legal-claims' }];
    await sends(email, 'feedback');
    const caseId = await accepted(email, { keeps });
    const before = await fresh.items();
    await run(caseId);
    const { TABLE_NAME } = process.env;
    const { tableName, client } = await freshTables();
    try {
      process.env['TABLE_NAME'] = tableName;
      const documents = DynamoDBDocumentClient.from(client);
      for (const Item of before) await documents.send(new PutCommand({ TableName: tableName, Item }));
      const entry = erasureEntry.parse(JSON.parse(ledger.get(`erasures/${caseId}.json`) ?? ''));
      await replayErasure(entry, monday);
      expect(await findPerson({ email })).toBeUndefined();
      expect((await readPerson(person))?.profile).not.toHaveProperty('sealed');
      await expect(readCase(closed)).rejects.toThrow(NoKey);
      expect(await verifyRecord()).toMatchObject({ whole: true });
    } finally {
      process.env['TABLE_NAME'] = TABLE_NAME;
    }
  });

  test('erases again what came back, and forgets the request itself', async () => {
    const email = 'restored@example.org';
    const person = await sends(email);
    const caseId = await accepted(email);
    await run(caseId, ['find', 'ledger']);
    const entry = erasureEntry.parse(JSON.parse(ledger.get(`erasures/${caseId}.json`) ?? ''));
    await replayErasure(entry, monday);
    await replayErasure(entry, monday);
    await gone(person);
    const { state, details } = await erasureOf(caseId);
    expect({ state, personal: details.personal }).toEqual({ state: 'closed', personal: undefined });
    expect(await verifyRecord()).toMatchObject({ whole: true });
  });
});
