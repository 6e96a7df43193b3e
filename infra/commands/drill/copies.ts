// Copies of the two tables, as the recovery of a point in time gives them on AWS: taken whole, and put back as new tables under names
// of their own, without a stream.
import {
  BatchWriteItemCommand,
  CreateTableCommand,
  DescribeTableCommand,
  DynamoDBClient,
  ScanCommand,
  type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import type { Machine } from '../../local/machine.ts';

export type RawItem = Record<string, AttributeValue>;

/** The tables of a machine, past its functions: as somebody with access to the account has them. */
export class Copies {
  readonly #client: DynamoDBClient;

  constructor({ dynamoDb: endpoint, dynamoDbAccount }: Machine) {
    const credentials = { accessKeyId: dynamoDbAccount, secretAccessKey: 'local' };
    this.#client = new DynamoDBClient({ endpoint, region: 'eu-west-2', credentials });
  }

  /** Everything in a table. */
  async itemsOf(TableName: string): Promise<RawItem[]> {
    const items: RawItem[] = [];
    let from: RawItem | undefined;
    do {
      const page = await this.#client.send(
        new ScanCommand({ TableName, ConsistentRead: true, ...(from && { ExclusiveStartKey: from }) }),
      );
      items.push(...(page.Items ?? []));
      from = page.LastEvaluatedKey;
    } while (from);
    return items;
  }

  /** Makes a table of the shape of another one and fills it. */
  async restore(like: string, as: string, items: readonly RawItem[]): Promise<void> {
    const { Table } = await this.#client.send(new DescribeTableCommand({ TableName: like }));
    const indexes = (Table?.GlobalSecondaryIndexes ?? []).map(({ IndexName, KeySchema, Projection }) => ({
      IndexName,
      KeySchema,
      Projection,
    }));
    await this.#client.send(
      new CreateTableCommand({
        TableName: as,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: Table?.AttributeDefinitions,
        KeySchema: Table?.KeySchema,
        ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
      }),
    );
    for (let at = 0; at < items.length; at += 25) {
      const requests = items.slice(at, at + 25).map((Item) => ({ PutRequest: { Item } }));
      await this.#client.send(new BatchWriteItemCommand({ RequestItems: { [as]: requests } }));
    }
  }

  close(): void {
    this.#client.destroy();
  }
}
