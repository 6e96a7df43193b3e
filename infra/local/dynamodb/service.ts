// DynamoDB at the door: hands calls on to DynamoDB Local, asks it for capacity by index, and says when a table changed.
import type { Call } from '../door/call.ts';
import type { Reply } from '../door/replies.ts';

const metered =
  /^(Get|Put|Update|Delete|BatchGet|BatchWrite|TransactGet|TransactWrite)Items?$|^(Query|Scan)$/;
const writes = /^(Put|Update|Delete|BatchWrite|TransactWrite)Items?$/;

/** The service on top of DynamoDB Local at `endpoint`; `wrote` is called after each write, before its caller hears. */
export function dynamoDbService(endpoint: string, wrote: () => void): (call: Call) => Promise<Reply> {
  return async (call) => {
    const target = `DynamoDB_20120810.${call.operation}`;
    const input = metered.test(call.operation)
      ? { ReturnConsumedCapacity: 'INDEXES', ...call.input }
      : call.input;
    const reply = await callDynamoDb(endpoint, target, input);
    if (writes.test(call.operation)) wrote();
    return reply;
  };
}

/** Sends one call to DynamoDB Local as it is. */
export async function callDynamoDb(endpoint: string, target: string, input: object): Promise<Reply> {
  const response = await fetch(endpoint, {
    method: 'POST',
    headers: { 'content-type': 'application/x-amz-json-1.0', 'x-amz-target': target, authorization: anybody },
    body: JSON.stringify(input),
  });
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return { status: response.status, headers, body: await response.text() };
}

// DynamoDB Local reads who calls, and checks nothing.
const anybody =
  'AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-2/dynamodb/aws4_request, SignedHeaders=host, Signature=local';
