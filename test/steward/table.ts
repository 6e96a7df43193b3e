// Looks into the tables of a running machine, past its functions, as somebody with access to the account could.
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Machine } from '../../infra/local/machine.ts';

export type Item = Record<string, unknown>;

const clients = new Map<string, DynamoDBDocumentClient>();

function clientOf({ dynamoDb: endpoint, dynamoDbAccount }: Machine): DynamoDBDocumentClient {
  const credentials = { accessKeyId: dynamoDbAccount, secretAccessKey: 'local' };
  const made =
    clients.get(`${endpoint}/${dynamoDbAccount}`) ??
    DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint, region: 'eu-west-2', credentials }));
  clients.set(`${endpoint}/${dynamoDbAccount}`, made);
  return made;
}

/** The name of the table that keeps the record; the other one keeps the keys. */
const recordTable = ({ tables }: Machine): string => tables.find((name) => !name.includes('Key')) ?? '';

async function itemsOf(machine: Machine, TableName: string): Promise<Item[]> {
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await clientOf(machine).send(
      new ScanCommand({ TableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
    );
    items.push(...(page.Items ?? []));
    from = page.LastEvaluatedKey;
  } while (from);
  return items;
}

/** Everything in the record's table. */
export const record = (machine: Machine): Promise<Item[]> => itemsOf(machine, recordTable(machine));

/** Everything in every table, as text. */
export async function everything(machine: Machine): Promise<string> {
  const tables = await Promise.all(machine.tables.map((name) => itemsOf(machine, name)));
  return JSON.stringify(tables, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
  );
}

/** Puts an item into the record's table, over the one of its key. */
export async function putItem(machine: Machine, Item: Item): Promise<void> {
  await clientOf(machine).send(new PutCommand({ TableName: recordTable(machine), Item }));
}

export async function deleteItem(machine: Machine, { pk, sk }: Item): Promise<void> {
  await clientOf(machine).send(new DeleteCommand({ TableName: recordTable(machine), Key: { pk, sk } }));
}

/** Destroys a data key, as an erasure does first: `PERSON#person_…`. */
export async function destroyKey(machine: Machine, pk: string): Promise<void> {
  const TableName = machine.tables.find((name) => name.includes('Key')) ?? '';
  await clientOf(machine).send(new DeleteCommand({ TableName, Key: { pk } }));
}
