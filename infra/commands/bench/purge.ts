// The capacity units that the purge of a record costs, by table and index, beside the floor (one conditional delete, with what it takes
// from each index) and beside scanning for what is due and deleting it: in tables of a thousand, ten thousand and a hundred thousand
// records of which just as many are due each time. And the same for the search of an access request.
import { DeleteCommand, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import { plusHours, type Instant } from '../../../shared/instant.ts';
import type { Machine } from '../../local/machine.ts';
import { emptyLike } from './capacity.ts';
import { figure, type Figure } from './figure.ts';
import { behindTheDoor, fill, personWithRecords, recordTable } from './filling.ts';
import { json } from './requests.ts';
import { searchOnce } from './search.ts';

const sizes = [1000, 10_000, 100_000];
const due = 500;
const recordsEach = 2;

/** Measures a purge of as many records in each of the tables. */
export async function purge(machine: Machine): Promise<Figure[]> {
  const now = new Date(machine.now()).toISOString() as Instant;
  const [old, recent] = [plusHours(now, -24 * 400), plusHours(now, -24 * 30)];
  const floor = await floors(machine, old);
  const figures: Figure[] = [];
  let there = 0;
  for (const size of sizes) {
    await fill(machine, `keep${size}x`, { records: size - there, each: 20, from: recent });
    await fill(machine, `due${size}x`, { records: due, each: recordsEach, from: old });
    there = size;
    figures.push(...(await purgeOnce(machine, size, floor, await scanned(machine, old))));
  }
  return [...figures, await searchOnce(machine, `a table of ${there.toLocaleString('en')} records more`)];
}

interface Floors {
  /** Units of a conditional delete of a record, by table and index. */
  readonly record: number;
  /** Units of the transaction that ends a person. */
  readonly person: number;
}

async function floors(machine: Machine, from: Instant): Promise<Floors> {
  const client = behindTheDoor(machine);
  const [profile, , record] = personWithRecords('floor', from);
  const TableName = await emptyLike(client, recordTable(machine));
  const put = async (Item: object) =>
    (await client.send(new PutCommand({ TableName, Item, ReturnConsumedCapacity: 'INDEXES' })))
      .ConsumedCapacity?.CapacityUnits ?? 0;
  await put(record ?? {});
  const { ConsumedCapacity } = await client.send(
    new DeleteCommand({
      TableName,
      Key: { pk: record?.['pk'], sk: record?.['sk'] },
      ConditionExpression: 'attribute_exists(pk)',
      ReturnConsumedCapacity: 'INDEXES',
    }),
  );
  // Key and finder deleted, tombstone and last event put; doubled, as AWS doubles them in a transaction.
  const { sealed: _sealed, ...tombstone } = profile ?? {};
  const person = 2 * (1 + 1 + (await put(tombstone)) + (await put({ ...tombstone, sk: 'EVENT#000000002' })));
  client.destroy();
  return { record: ConsumedCapacity?.CapacityUnits ?? 0, person };
}

/** Read units of a scan for what is due, per record that is. */
async function scanned(machine: Machine, old: Instant): Promise<number> {
  const client = behindTheDoor(machine);
  let units = 0;
  let from: Record<string, unknown> | undefined;
  do {
    const page = await client.send(
      new ScanCommand({
        TableName: recordTable(machine),
        FilterExpression: 'retainedFrom <= :old',
        ExpressionAttributeValues: { ':old': old },
        ReturnConsumedCapacity: 'TOTAL',
        ...(from && { ExclusiveStartKey: from }),
      }),
    );
    units += page.ConsumedCapacity?.CapacityUnits ?? 0;
    from = page.LastEvaluatedKey;
  } while (from);
  client.destroy();
  return units / due;
}

async function purgeOnce(machine: Machine, size: number, floor: Floors, scan: number): Promise<Figure[]> {
  const { tokens } = await machine.state();
  const { plan, items } = await json(machine, '/retention/previews', {}, tokens['dpo']);
  if ((items as unknown[]).length !== due) throw new Error(`${(items as unknown[]).length} are due`);
  machine.meter.reset();
  await json(machine, '/retention/runs', { plan }, tokens['dpo']);
  await machine.settle();
  const used = machine.meter.read().filter(({ function: name }) => name === 'purge');
  const of = (which: (operation: string, key: string) => boolean): number =>
    used
      .flatMap(({ operation, units }) =>
        Object.entries(units).map(([key, one]) => (which(operation, key) ? one : 0)),
      )
      .reduce((sum, one) => sum + one, 0) / due;
  const deletes = (index: boolean) =>
    of((operation, key) => operation === 'DeleteItem' && key.includes('/') === index);
  const [table, index] = [deletes(false), deletes(true)];
  const reads = of((operation) => operation === 'GetItem' || operation === 'Query');
  const ended = used.find(({ operation }) => operation === 'TransactWriteItems');
  const where = `of ${size.toLocaleString('en')} records`;
  const note = `table ${table.toFixed(2)}, index ${index.toFixed(2)}; reads ${reads.toFixed(2)} RU; scan-and-delete ${(scan + floor.record).toFixed(1)}`;
  const people = due / recordsEach;
  return [
    figure(`units to purge a record in a table ${where}`, table + index, floor.record, 1.1, {
      unit: 'WU',
      note,
    }),
    figure(
      `units to end a person in a table ${where}`,
      (2 * ((ended?.writes ?? 0) - 2)) / people,
      floor.person,
      1.1,
      {
        unit: 'WU',
        note: `${ended?.calls ?? 0} transactions`,
      },
    ),
  ];
}
