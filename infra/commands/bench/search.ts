// The read units that the search of an access request costs, beside the size of all that stands in the partition of the person (policy
// §11.1), and again in a table that has grown a hundredfold since.
import { DynamoDBClient, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { Machine } from '../../local/machine.ts';
import { figure, type Figure } from './figure.ts';
import { form, json } from './requests.ts';

const records = 20;
// The bench has some four people before.
const others = 400;
const unitBytes = 4096;

/** Measures the search for the same person in a small table and in a large one. */
export async function search(machine: Machine): Promise<Figure[]> {
  for (let sent = 0; sent < records; sent += 1) await json(machine, '/forms/contact', form('searched'));
  const small = await searchOnce(machine, 'a small table');
  for (let sent = 0; sent < others; sent += 20)
    await Promise.all(
      Array.from({ length: 20 }, (_, place) =>
        json(machine, '/forms/contact', form(`other-${sent + place}`)),
      ),
    );
  return [small, await searchOnce(machine, `a table of ${others} people more`)];
}

/** Measures it once more: `where` says in what table. */
export async function searchOnce(machine: Machine, where: string): Promise<Figure> {
  const { tokens } = await machine.state();
  machine.meter.reset();
  const asked = {
    via: 'phone',
    name: form('searched').name,
    email: form('searched').email,
    receivedAt: new Date(machine.now()).toISOString(),
    identity: 'known',
  };
  const { id } = await json(machine, '/requests/access', asked, tokens['staff']);
  await machine.settle();
  const reads = machine.meter
    .read()
    .filter(({ function: name, operation }) => name === 'collect' && operation === 'Query');
  const units = reads.flatMap((usage) => Object.values(usage.units)).reduce((sum, one) => sum + one, 0);
  const floor = Math.ceil((await bytesOfPerson(machine, await personOf(machine, String(id)))) / unitBytes);
  return figure(`read units of an access request in ${where}`, units, floor, 1.1, { unit: 'RU' });
}

async function personOf(machine: Machine, id: string): Promise<string> {
  const { tokens } = await machine.state();
  const headers = { authorization: `Bearer ${tokens['dpo']}` };
  const response = await fetch(`${machine.api}/cases/${id}`, { headers });
  const { details } = (await response.json()) as { details: { persons: string[] } };
  return details.persons[0] ?? '';
}

/** The size of a person's items as DynamoDB counts it, to a few bytes: names and values. */
async function bytesOfPerson(machine: Machine, person: string): Promise<number> {
  const client = new DynamoDBClient({
    endpoint: machine.dynamoDb,
    region: 'eu-west-2',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: machine.tables.find((name) => !name.includes('Key')),
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: `PERSON#${person}` } },
    }),
  );
  client.destroy();
  const values = Items.flatMap((item) => Object.entries(item));
  return values.reduce(
    (sum, [name, value]) => sum + name.length + Buffer.byteLength(String(Object.values(value)[0])),
    0,
  );
}
