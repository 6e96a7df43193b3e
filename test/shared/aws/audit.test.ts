// Verification while the record is written to: a write between two pages of a long chain is no tampering, and hides none.
import { DecryptCommand, KMSClient } from '@aws-sdk/client-kms';
import { DynamoDBDocumentClient, GetCommand, QueryCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { digestItem, nextEvent, noEvents, type Head } from '../../../shared/record/chain.ts';
import { objectsInMemory } from '../../support/objects.ts';

process.env['EVIDENCE_BUCKET'] = 'evidence';
objectsInMemory();

const key = new Uint8Array(32).fill(7);
const pk = 'CASE#breach_1';
type Item = Record<string, unknown>;

const eventItems: Item[] = [];
const heads: Head[] = [noEvents];
const caseItem = { pk, sk: 'CASE', state: 'reported' };
for (let seq = 1; seq <= 6; seq += 1) {
  const at = `2026-11-23T09:0${seq}:00.000Z`; // Monday
  const writes = { CASE: digestItem(key, caseItem) };
  const event = nextEvent(key, heads[seq - 1] ?? noEvents, {
    about: pk,
    type: 'case.moved',
    at,
    actor: 'somebody',
    data: {},
    writes,
  });
  heads.push({ seq, hash: event.hash });
  const kept = { ...event, data: '{}', writes: JSON.stringify(writes) };
  eventItems.push({ ...kept, pk, sk: `EVENT#00000000${seq}` });
}

/** A reading of the partition in which the head is of one moment, and the events of a later one. */
const reading = (headAt: number, eventsAt: number): Item[] => {
  const { seq, hash } = heads[headAt] ?? noEvents;
  return [{ ...caseItem, seq, head: hash }, ...eventItems.slice(0, eventsAt)];
};
const changed = (items: Item[]): Item[] =>
  items.map((item) => (item['seq'] === 2 && item['sk'] !== 'CASE' ? { ...item, actor: 'another' } : item));

const table = mockClient(DynamoDBDocumentClient);
const kms = mockClient(KMSClient);

function readings(first: Item[], ...again: Item[][]): void {
  table.on(ScanCommand).resolves({ Items: first });
  let query = table.on(QueryCommand);
  for (const Items of again) query = query.resolvesOnce({ Items });
}

beforeEach(() => {
  Object.assign(process.env, { TABLE_NAME: 'record', KEY_TABLE_NAME: 'keys', KEY_ID: 'key' });
  table.reset();
  kms.reset();
  table.on(GetCommand).resolves({ Item: { wrapped: new Uint8Array(1) } });
  kms.on(DecryptCommand).resolves({ Plaintext: key });
});

describe('verification of a record that is being written to', () => {
  test('finds a chain whole that was written to in the middle of two readings', async () => {
    readings(reading(2, 3), reading(3, 4), reading(5, 5));
    expect(await verifyRecord()).toMatchObject({ whole: true, breaks: [] });
  });

  test('names the event that was changed, whatever is written meanwhile', async () => {
    readings(changed(reading(2, 3)), changed(reading(3, 4)));
    expect(await verifyRecord()).toMatchObject({ whole: false, breaks: [{ about: pk, seq: 2 }] });
  });

  test('does not go on for ever where no two readings agree', async () => {
    table.on(ScanCommand).resolves({ Items: reading(1, 2) });
    let count = 0;
    table.on(QueryCommand).callsFake(() => {
      count += 1;
      return { Items: count % 2 === 1 ? reading(2, 3) : reading(3, 4) };
    });
    expect(await verifyRecord()).toMatchObject({ whole: false });
  });
});
