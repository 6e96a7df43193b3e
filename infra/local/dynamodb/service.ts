// DynamoDB at the door: hands calls on to DynamoDB Local, asks it for capacity by index, and says when a table changed.
import { post } from '../connection.ts';
import type { Call } from '../door/call.ts';
import type { Reply } from '../door/replies.ts';

const metered =
  /^(Get|Put|Update|Delete|BatchGet|BatchWrite|TransactGet|TransactWrite)Items?$|^(Query|Scan)$/;
const writes = /^(Put|Update|Delete|BatchWrite|TransactWrite)Items?$/;

/** Where DynamoDB Local answers, and as whom it is asked: one that keeps accounts apart shows each its own tables. */
export interface DynamoDbAt {
  readonly endpoint: string;
  /** Letters and digits. */
  readonly account: string;
}

/** The service on top of DynamoDB Local; `wrote` is called after each write with its body, before its caller hears. */
export function dynamoDbService(
  at: DynamoDbAt,
  wrote: (body: Buffer) => void,
): (call: Call) => Promise<Reply> {
  return async (call) => {
    const target = `DynamoDB_20120810.${call.operation}`;
    const reply = await hand(at, target, metered.test(call.operation) ? withCapacity(call) : call.body);
    if (writes.test(call.operation)) wrote(call.body);
    return reply;
  };
}

/** The body of a call that asks for the units it uses as well; written before it, since all of these have a field at least. */
function withCapacity({ body, input }: Call): Buffer {
  if (input['ReturnConsumedCapacity'] !== undefined) return body;
  return Buffer.concat([
    Buffer.from('{"ReturnConsumedCapacity":"INDEXES",'),
    body.subarray(body.indexOf('{') + 1),
  ]);
}

/** Sends one call to DynamoDB Local as it is. */
export function callDynamoDb(at: DynamoDbAt, target: string, input: object): Promise<Reply> {
  return hand(at, target, JSON.stringify(input));
}

async function hand(
  { endpoint, account }: DynamoDbAt,
  target: string,
  body: Buffer | string,
): Promise<Reply> {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  const said = { ...headers, 'x-amz-target': target, authorization: signedBy(account) };
  return { headers, ...(await post(endpoint, said, body)) };
}

// DynamoDB Local reads who calls, and checks nothing.
const signedBy = (account: string): string =>
  `AWS4-HMAC-SHA256 Credential=${account}/20260101/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=local`;
