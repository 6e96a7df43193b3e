// Fills the record's table past the functions: many people with records that are due, or that are not, as a form would have left them.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../shared/instant.ts';
import { retained } from '../../../shared/retention/slices.ts';
import type { Machine } from '../../local/machine.ts';

const category = 'website-enquiry';
/** About what an enquiry is once sealed. */
const sealed = 'x'.repeat(420);
const batch = 25;
const atOnce = 8;

/** A client of the machine's DynamoDB, past its door. */
export const behindTheDoor = (machine: Machine): DynamoDBDocumentClient =>
  DynamoDBDocumentClient.from(
    new DynamoDBClient({
      endpoint: machine.dynamoDb,
      region: 'eu-west-2',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  );

/** The name of the table that keeps the record. */
export const recordTable = (machine: Machine): string =>
  machine.tables.find((name) => !name.includes('Key')) ?? '';

/** One person with so many records of that age, and where they are found. */
export function personWithRecords(name: string, from: Instant, count = 1): Record<string, unknown>[] {
  const pk = `PERSON#person_${name}`;
  const record = (n: number) => ({
    pk,
    sk: `RECORD#${category}#record_${name}${n}`,
    id: `record_${name}${n}`,
    source: 'form-contact',
    purpose: 'enquiry',
    lawfulBasis: 'legitimate-interests',
    notice: 'OPEX-003 v1',
    collectedAt: from,
    ...retained(category, pk, from),
    sealed,
  });
  const id = `person_${name}`;
  const finder = name.padEnd(43, '0');
  const profile = { pk, sk: 'PROFILE', id, finder, sealed, seq: 1, head: name };
  const found = { pk: `FINDER#${finder}`, sk: 'FINDER', person: id };
  return [profile, found, ...Array.from({ length: count }, (_, n) => record(n))];
}

/** Puts people into the table, each with so many records, until there are as many records as asked for. */
export async function fill(
  machine: Machine,
  prefix: string,
  { records, each, from }: { records: number; each: number; from: Instant },
): Promise<void> {
  const client = behindTheDoor(machine);
  const table = recordTable(machine);
  const items: Record<string, unknown>[] = [];
  const flush = async () => {
    const writes = items.splice(0).map((Item) => ({ PutRequest: { Item } }));
    const batches = Array.from({ length: Math.ceil(writes.length / batch) }, (_, n) =>
      writes.slice(n * batch, (n + 1) * batch),
    );
    await Promise.all(
      batches.map((some) => client.send(new BatchWriteCommand({ RequestItems: { [table]: some } }))),
    );
  };
  for (let n = 0; n < records / each; n += 1) {
    items.push(...personWithRecords(`${prefix}${String(n).padStart(8, '0')}`, from, each));
    if (items.length >= batch * atOnce) await flush();
  }
  await flush();
  client.destroy();
}
