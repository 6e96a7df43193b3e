// Holds every reply of the end-to-end tests against what the description of the API says of it: the status is one that it names, and the
// body has just the fields that it describes.
import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod';
import { problem } from '../../events/replies/problem.ts';
import { operations } from '../../shared/api/operations.ts';
import { contractsIn, type Contract, type Operation } from '../../shared/api/operation.ts';
import { refusedWith } from '../../shared/api/refusals.ts';
import { problems } from '../../shared/problems.ts';
import type { RefusalCode } from '../../shared/refusal.ts';

const problemReply = problem(Object.keys(problems) as RefusalCode[]);

const patterns = operations.map((operation) => ({
  operation,
  literal: !operation.path.includes('{'),
  pattern: new RegExp(
    `^${operation.path.replaceAll(/\{\w+\}/gu, '[^/]+').replaceAll('.', String.raw`\.`)}$`,
    'u',
  ),
}));

/** The operation that a request reaches; nothing where it is none of the API's. */
function operationOf(method: string, path: string): Operation | undefined {
  const reached = patterns.filter(
    ({ operation, pattern }) => operation.method === method && pattern.test(path.split('?', 1)[0] ?? ''),
  );
  return (reached.find(({ literal }) => literal) ?? reached[0])?.operation;
}

/** Throws an Error where a reply is not as it is described; it names fields, as the description does. */
export function mustBeDescribed(method: string, path: string, status: number, body: unknown): void {
  const operation = operationOf(method, path);
  if (!operation) return;
  const answer = operation.answers[status];
  if (answer) {
    if (answer.body) mustFit(`${operation.id} ${status}`, answer.body, body);
    return;
  }
  mustFit(`${operation.id} ${status}`, { name: 'Problem', schema: problemReply }, body);
  const { code } = body as { code?: RefusalCode };
  // The gateway refuses before any function does, and gives no code.
  if (code !== undefined && !refusedWith(operation).includes(code))
    throw new Error(`${operation.id} is not described as refusing with ${code}`);
}

function mustFit(what: string, contract: Contract, body: unknown): void {
  const issues = contractsIn(contract).map(({ schema }) => misfit(schema, body));
  if (issues.every((issue) => issue !== undefined))
    throw new Error(`${what} is not as it is described: ${issues.join('; or ')}`);
}

function misfit(schema: z.ZodType, body: unknown): string | undefined {
  const read = schema.safeParse(body);
  if (!read.success) return z.prettifyError(read.error);
  // What a contract does not name is left out of what it reads.
  return isDeepStrictEqual(read.data, body) ? undefined : `it holds more than ${JSON.stringify(read.data)}`;
}
