// What DynamoDB asks leave for: each element of a batch or transaction by itself, an index where a query reads one, and the
// partition keys (dynamodb:LeadingKeys) where the request tells them. The partition key of a table is the attribute `pk`.

import { arnOf, namedOrArn, object, text } from '../arn.ts';
import type { Requirement } from '../decide.ts';
import type { Input, Operations, Place } from '../call.ts';

const partitionKey = 'pk';

const one =
  (action: string, keyField: string) =>
  (input: Input, place: Place): Requirement[] => [
    need(action, tableArn(text(input, 'TableName'), place), [keyIn(input[keyField])]),
  ];

const getItem = one('GetItem', 'Key');
const putItem = one('PutItem', 'Item');
const deleteItem = one('DeleteItem', 'Key');

/** The members of a transaction, which each need what their operation needs alone. */
const members: Operations = {
  Get: getItem,
  Put: putItem,
  Update: one('UpdateItem', 'Key'),
  Delete: deleteItem,
  ConditionCheck: one('ConditionCheckItem', 'Key'),
};

export const dynamodb: Operations = {
  GetItem: getItem,
  PutItem: putItem,
  UpdateItem: one('UpdateItem', 'Key'),
  DeleteItem: deleteItem,
  DescribeTable: (input, place) => [need('DescribeTable', tableArn(text(input, 'TableName'), place), [])],
  Query: (input, place) => [need('Query', readArn(input, place), [queried(input)])],
  Scan: (input, place) => [need('Scan', readArn(input, place), [])],
  TransactWriteItems: transaction,
  TransactGetItems: transaction,
  BatchGetItem: (input, place) =>
    batch(input, 'BatchGetItem', place, (request) => listOf(request, 'Keys').map(keyIn)),
  BatchWriteItem: (input, place) => batch(input, 'BatchWriteItem', place, writtenKeys),
};

function transaction(input: Input, place: Place): Requirement[] {
  return listOf(input, 'TransactItems').flatMap((item) =>
    Object.entries(item as Record<string, Input>).flatMap(([member, given]) => {
      const needs = Object.hasOwn(members, member) ? members[member] : undefined;
      if (!needs) throw new Error(`a transaction with ${member} is not known here`);
      return needs(given, place);
    }),
  );
}

function batch(
  input: Input,
  action: string,
  place: Place,
  keysIn: (request: unknown) => (string | undefined)[],
): Requirement[] {
  return Object.entries(object(input, 'RequestItems')).map(([table, request]) =>
    need(action, tableArn(table, place), keysIn(request)),
  );
}

function writtenKeys(requests: unknown): (string | undefined)[] {
  const writes = requests as { PutRequest?: { Item: unknown }; DeleteRequest?: { Key: unknown } }[];
  return writes.map((write) => keyIn(write.PutRequest?.Item ?? write.DeleteRequest?.Key));
}

/** One need; a key that the request does not tell makes all of them unknown, and a policy that asks for them refuse. */
function need(action: string, resource: string, keys: readonly (string | undefined)[]): Requirement {
  const known = keys.filter((key) => key !== undefined);
  const told = known.length > 0 && known.length === keys.length;
  return {
    action: `dynamodb:${action}`,
    resource,
    ...(told && { conditionKeys: { 'dynamodb:LeadingKeys': [...new Set(known)] } }),
  };
}

function keyIn(item: unknown): string | undefined {
  const attribute = (item as Record<string, Record<string, unknown>> | undefined)?.[partitionKey];
  const value = attribute?.['S'] ?? attribute?.['N'];
  return typeof value === 'string' ? value : undefined;
}

/** The value that a key condition demands of its partition key: `pk = :pk`, whatever the names stand for. */
function queried(input: Input): string | undefined {
  const names = (input['ExpressionAttributeNames'] ?? {}) as Record<string, string>;
  const values = (input['ExpressionAttributeValues'] ?? {}) as Record<string, unknown>;
  const equalities = [...text(input, 'KeyConditionExpression').matchAll(/(#?[\w.-]+)\s*=\s*(:\w+)/g)];
  const named = equalities.map(([, name = '', value = '']): [string, string] => [names[name] ?? name, value]);
  const wanted = input['IndexName'] === undefined ? named.find(([name]) => name === partitionKey) : named[0];
  return wanted && keyIn({ [partitionKey]: values[wanted[1]] });
}

function readArn(input: Input, place: Place): string {
  const table = tableArn(text(input, 'TableName'), place);
  return input['IndexName'] === undefined ? table : `${table}/index/${text(input, 'IndexName')}`;
}

function tableArn(name: string, place: Place): string {
  return namedOrArn(name, (name) => arnOf('dynamodb', `table/${name}`, place));
}

function listOf(input: unknown, field: string): unknown[] {
  const list = object(input as Input, field);
  if (!Array.isArray(list)) throw new Error(`the call has no ${field}`);
  return list;
}
