// Every read that the product has, made by its own functions, but from other tables: what would be seen if a restored table were put
// into use. KMS is asked through the machine's door, under the role of a function that may open what is sealed.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { bundleOf } from '../../bundle.ts';
import type { FunctionName } from '../../duties.ts';
import type { Machine } from '../../local/machine.ts';

const run = promisify(execFile);

export interface Tables {
  readonly record: string;
  readonly keys: string;
}

export interface Asked {
  readonly function: FunctionName;
  readonly resource: string;
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
}

export interface Seen {
  readonly asked: Asked;
  readonly status: number;
  readonly body: string;
}

const ofCase = (id: string): Asked[] => [
  { function: 'read-case', resource: '/cases/{id}', path: { id } },
  { function: 'case-events', resource: '/cases/{id}/events', path: { id } },
  { function: 'disclosure', resource: '/cases/{id}/disclosure', path: { id } },
  { function: 'read-records', resource: '/cases/{id}/records', path: { id } },
];

/** What the product shows of these cases, of what is listed, and of an address, from these tables. */
export function everyRead(cases: readonly string[], email: string): Asked[] {
  const types = [...new Set(cases.map((id) => id.split('_', 1)[0] ?? ''))];
  return [
    ...cases.flatMap(ofCase),
    { function: 'list-cases', resource: '/cases' },
    ...types.map((type): Asked => ({ function: 'list-cases', resource: '/cases', query: { type } })),
    { function: 'permissions', resource: '/permissions', body: { email, purpose: 'enquiry' } },
  ];
}

/** Asks the functions, each request once, as the DPO. */
export async function readFrom(machine: Machine, tables: Tables, asked: readonly Asked[]): Promise<Seen[]> {
  const env = {
    ...process.env,
    ...machine.environmentOf('disclosure'),
    LINK_URL: 'https://api.example.com/v1',
    AWS_ENDPOINT_URL_DYNAMODB: machine.dynamoDb,
    TABLE_NAME: tables.record,
    KEY_TABLE_NAME: tables.keys,
  };
  const calls = asked.map((one) => ({ bundle: join(bundleOf(one.function), 'index.js'), event: event(one) }));
  const { stdout } = await run(process.execPath, ['-e', script, JSON.stringify(calls)], { env });
  const last = stdout.trim().split('\n').at(-1) ?? '[]';
  const replies = JSON.parse(last) as { statusCode: number; body: string }[];
  return replies.map(({ statusCode, body }, place) => ({
    asked: asked[place] as Asked,
    status: statusCode,
    body,
  }));
}

// What a function logs comes before; the replies are the last line.
const script = `
  (async () => {
    const replies = [];
    for (const { bundle, event } of JSON.parse(process.argv[1]))
      replies.push(await require(bundle).handler(event, {}));
    console.log(JSON.stringify(replies));
  })();
`;

const event = ({ resource, path, query, body }: Asked) => ({
  resource,
  httpMethod: body ? 'POST' : 'GET',
  pathParameters: path ?? null,
  queryStringParameters: query ?? null,
  isBase64Encoded: false,
  headers: { 'content-type': 'application/json' },
  requestContext: {
    requestId: 'drill',
    resourcePath: resource,
    authorizer: { claims: { sub: 'drill', 'cognito:groups': 'dpo' } },
  },
  body: body ? JSON.stringify(body) : null,
});
