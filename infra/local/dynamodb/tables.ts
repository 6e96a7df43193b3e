// Makes the template's tables in DynamoDB Local, once: keys, indexes and stream as they would be deployed.
import { callDynamoDb, type DynamoDbAt } from './service.ts';

/** A table as the template declares it. */
export interface TableShape {
  name: string;
  attributes: unknown;
  keys: unknown;
  indexes: { IndexName: unknown; KeySchema: unknown; Projection: unknown }[];
  /** Which images its stream carries, where it has one. */
  stream: string | undefined;
}

/** Makes a table where it is not there yet, and answers the ARN of its stream in DynamoDB Local. */
export async function openTable(at: DynamoDbAt, shape: TableShape): Promise<string | undefined> {
  const call = async (operation: string, input: object) => {
    const { status, body } = await callDynamoDb(at, `DynamoDB_20120810.${operation}`, input);
    return { status, body: JSON.parse(body.toString()) as Described };
  };
  const found = await call('DescribeTable', { TableName: shape.name });
  if (found.status === 200) return found.body.Table?.LatestStreamArn;
  const made = await call('CreateTable', tableInput(shape));
  if (made.status !== 200)
    throw new Error(`DynamoDB Local refuses the table ${shape.name}: ${JSON.stringify(made.body)}`);
  return made.body.TableDescription?.LatestStreamArn;
}

interface Described {
  Table?: { LatestStreamArn?: string };
  TableDescription?: { LatestStreamArn?: string };
}

function tableInput({ name, attributes, keys, indexes, stream }: TableShape): object {
  return {
    TableName: name,
    BillingMode: 'PAY_PER_REQUEST',
    AttributeDefinitions: attributes,
    KeySchema: keys,
    ...(indexes.length > 0 && { GlobalSecondaryIndexes: indexes }),
    ...(stream !== undefined && { StreamSpecification: { StreamEnabled: true, StreamViewType: stream } }),
  };
}
