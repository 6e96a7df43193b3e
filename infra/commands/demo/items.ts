// What lies in the tables, counted by kind, as somebody who looks into them sees it.
import { DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';

const kinds: readonly (readonly [kind: string, test: (pk: string, sk: string) => boolean])[] = [
  ['keys of persons', (pk, sk) => pk.startsWith('PERSON#') && sk === ''],
  ['finders', (_, sk) => sk === 'FINDER'],
  ['records of persons', (_, sk) => sk.startsWith('RECORD#')],
  ['suppressions', (pk, sk) => pk.startsWith('SUPPRESSED#') && sk === 'marketing'],
];

/** Counts the items of both tables by kind. `endpoint` is where DynamoDB Local answers. */
export const itemsAbout =
  (endpoint: string, tables: readonly string[]) => async (): Promise<Record<string, number>> => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new DynamoDBClient({ endpoint, region: 'eu-west-2', credentials });
    const counts = Object.fromEntries(kinds.map(([kind]) => [kind, 0]));
    for (const TableName of tables) {
      const { Items = [] } = await client.send(new ScanCommand({ TableName }));
      for (const { pk, sk } of Items)
        for (const [kind, test] of kinds)
          if (test(pk?.S ?? '', sk?.S ?? '')) counts[kind] = (counts[kind] ?? 0) + 1;
    }
    client.destroy();
    return counts;
  };
