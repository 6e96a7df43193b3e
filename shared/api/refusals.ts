// What each operation may refuse, as replies of the description: one for each status, with the codes that it can have (RFC 9457).
import { problem } from '../../events/replies/problem.ts';
import { problems } from '../problems.ts';
import type { RefusalCode } from '../refusal.ts';
import { named, type Operation } from './operation.ts';
import { reference } from './schemas.ts';

const codes = Object.keys(problems) as RefusalCode[];

export const problemContract = named('Problem', problem(codes));

// What the gateway refuses, or nobody meant to.
const others: Readonly<Record<number, string>> = {
  429: 'Too many requests: try again later',
  500: 'Something failed here',
};

const statuses = [
  ...new Set([...codes.map((code) => problems[code].status), ...Object.keys(others).map(Number)]),
];

const nameOf = (status: number): string => `Problem${status}`;

const titlesOf = (status: number): string =>
  others[status] ??
  codes
    .filter((code) => problems[code].status === status)
    .map((code) => `\`${code}\`: ${problems[code].title}`)
    .join('; ');

/** The replies that are refusals, under the names by which operations refer to them. */
export const refusalReplies = (): Record<string, object> =>
  Object.fromEntries(
    statuses.map((status) => [
      nameOf(status),
      {
        description: `${titlesOf(status)}.`,
        content: { 'application/problem+json': { schema: reference(problemContract.name) } },
      },
    ]),
  );

/** The codes that an operation can refuse with: what it says itself, and what follows from its shape. */
export function refusedWith({ roles, query, body, path, once, problems = [] }: Operation): RefusalCode[] {
  const follows: [boolean, RefusalCode[]][] = [
    [query !== undefined || body !== undefined || once === true, ['invalid']],
    [roles !== undefined, ['unauthenticated', 'forbidden']],
    [path.includes('{'), ['unknown']],
    [body !== undefined, ['too-large', 'not-json']],
    [once === true, ['key-reused']],
    [true, ['busy']],
  ];
  return [...new Set([...problems, ...follows.flatMap(([where, codes]) => (where ? codes : []))])];
}

/** Its refusals by status, as references. */
export function refusalsOf(operation: Operation): Record<string, object> {
  const refused = refusedWith(operation);
  const own = [...new Set([...refused.map((code) => problems[code].status), 429, 500])];
  return Object.fromEntries(
    own.map((status) => {
      const said = refused.filter((code) => problems[code].status === status);
      const titles =
        said.map((code) => `\`${code}\`: ${problems[code].title}.`).join(' ') || `${titlesOf(status)}.`;
      return [status, { $ref: `#/components/responses/${nameOf(status)}`, description: titles }];
    }),
  );
}
