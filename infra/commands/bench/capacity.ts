// The write units that a form and a move of a case cost, beside those of the items that they leave in the table, written one by
// one into a table of the same indexes (doubled, as AWS doubles them in a transaction).
import {
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  PutItemCommand,
  ScanCommand,
} from '@aws-sdk/client-dynamodb';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Machine } from '../../local/machine.ts';
import { figure, type Figure } from './figure.ts';
import { form, json, report } from './requests.ts';

type Item = Record<string, AttributeValue>;

/** Measures both on a machine that has done each once before, so that Steward's own keys are made. */
export async function capacity(machine: Machine): Promise<Figure[]> {
  const client = new DynamoDBClient({
    endpoint: machine.dynamoDb,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { tokens } = await machine.state();
  const post = (path: string, body: object) => json(machine, path, body, tokens['dpo']);
  await post('/forms/contact', form('first'));
  const { id } = await post('/breaches', report(machine.now()));
  await machine.settle();
  try {
    return [
      await writes('a form of a new person', () => post('/forms/contact', form('second'))),
      await writes('a form of a known person', () => post('/forms/contact', form('second'))),
      await writes('a move of a case', () => post(`/cases/${String(id)}/moves`, { action: 'acknowledge' })),
    ];
  } finally {
    client.destroy();
  }

  async function writes(what: string, act: () => Promise<unknown>): Promise<Figure> {
    const before = await everything(client, machine.tables);
    machine.meter.reset();
    await act();
    const writes = machine.meter.read().reduce((sum, usage) => sum + usage.writes, 0);
    const after = await everything(client, machine.tables);
    const changes = changed(before, after);
    const floor = await floorOf(client, changes);
    // Whatever was written besides what is left costs at least a unit, doubled.
    const units = floor + 2 * (writes - changes.length);
    return figure(`write units of ${what}`, units, floor, 1.1, { unit: 'WU', note: `${writes} items` });
  }
}

const nameOf = (table: string, item: Item): string => `${table} ${item['pk']?.S} ${item['sk']?.S ?? ''}`;

async function everything(
  client: DynamoDBClient,
  tables: readonly string[],
): Promise<Map<string, [string, Item]>> {
  const found = new Map<string, [string, Item]>();
  for (const TableName of tables) {
    const { Items = [] } = await client.send(new ScanCommand({ TableName, ConsistentRead: true }));
    for (const item of Items) found.set(nameOf(TableName, item), [TableName, item]);
  }
  return found;
}

interface Change {
  readonly table: string;
  readonly was: Item | undefined;
  readonly is: Item;
}

const changed = (before: Map<string, [string, Item]>, after: Map<string, [string, Item]>): Change[] =>
  [...after].flatMap(([name, [table, is]]) => {
    const was = before.get(name)?.[1];
    return JSON.stringify(was) === JSON.stringify(is) ? [] : [{ table, was, is }];
  });

let floors = 0;

async function floorOf(client: DynamoDBClient, changes: readonly Change[]): Promise<number> {
  let units = 0;
  for (const { table, was, is } of changes) {
    const TableName = await emptyLike(client, table);
    if (was) await client.send(new PutItemCommand({ TableName, Item: was }));
    const { ConsumedCapacity } = await client.send(
      new PutItemCommand({ TableName, Item: is, ReturnConsumedCapacity: 'TOTAL' }),
    );
    units += 2 * (ConsumedCapacity?.CapacityUnits ?? 0);
  }
  return units;
}

/** An empty table of the same keys and indexes; its name. */
export async function emptyLike(client: DynamoDBClient, table: string): Promise<string> {
  floors += 1;
  const TableName = `floor-${floors}`;
  const { Table } = await client.send(new DescribeTableCommand({ TableName: table }));
  await client.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: Table?.KeySchema,
      AttributeDefinitions: Table?.AttributeDefinitions,
      GlobalSecondaryIndexes: Table?.GlobalSecondaryIndexes?.map(({ IndexName, KeySchema, Projection }) => ({
        IndexName,
        KeySchema,
        Projection,
      })),
    }),
  );
  return TableName;
}
