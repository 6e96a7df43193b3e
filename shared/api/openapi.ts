// The description of the API in OpenAPI 3.1, from its operations: what the contracts say, and no second copy of it.
import { company } from '../company/company.ts';
import { contractsIn, type Answers, type Contract, type Operation } from './operation.ts';
import { problemContract, refusalReplies, refusalsOf } from './refusals.ts';
import { parametersOf, reference, schemasOf, type Schema } from './schemas.ts';
import { tags } from './tags.ts';
import { glossary } from './glossary.ts';

export interface About {
  /** Of the release that answers. */
  readonly version: string;
  /** The good examples of a file of events/examples/, by what each is. */
  readonly examplesOf: (file: string) => Readonly<Record<string, unknown>>;
}

/** The description. Throws an Error where two different schemas have one name. */
export function openApi(operations: readonly Operation[], about: About) {
  const contracts = operations.flatMap(({ body, answers }) => [
    ...(body ? [body] : []),
    ...Object.values(answers).flatMap(({ body }) => (body ? [body] : [])),
  ]);
  return {
    openapi: '3.1.1',
    info: {
      title: `${company.controller.name}: data protection`,
      version: about.version,
      description: introduction,
      contact: { name: company.documentsContact.title, email: company.documentsContact.email },
    },
    servers: [{ url: '/v1', description: 'Where this description is served.' }],
    tags,
    paths: pathsOf(operations, about),
    components: {
      schemas: schemasOf([...contracts, problemContract]),
      responses: refusalReplies(),
      parameters: { IdempotencyKey: idempotencyKey },
      securitySchemes: {
        signIn: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'JWT',
          description:
            'The id token of a Cognito sign-in. Its groups are roles; `x-roles` of an operation are those that may call it, any one of them.',
        },
      },
    },
  };
}

export type ApiDescription = ReturnType<typeof openApi>;

const introduction = `What ${company.controller.name} does with personal data, as its privacy policy says: forms, requests under data protection law, \
breaches, retention, registers. Every refusal is a problem (RFC 9457) that names fields and never repeats a value. A field that is not \
described here is refused. Texts must hold something that can be seen, and no control characters. An operation that takes an \
Idempotency-Key names it among its parameters; the others look at none.`;

const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  required: false,
  description:
    'Of your own making, for one request: sent again under the same key it gets the same answer, and nothing is done twice. With another body it is refused.',
  schema: { type: 'string', pattern: '^[\\x21-\\x7e]{1,128}$' },
};

function pathsOf(operations: readonly Operation[], about: About): Record<string, object> {
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations) {
    const at = (paths[operation.path] ??= {});
    at[operation.method.toLowerCase()] = described(operation, about);
  }
  return paths;
}

function described(operation: Operation, about: About): object {
  const { id, tag, summary, description, roles, body } = operation;
  const parameters = parametersTo(operation);
  const answers = Object.entries(operation.answers).map(([status, answer]) => [status, replyOf(answer)]);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(description !== undefined && { description }),
    security: roles ? [{ signIn: [] }] : [],
    ...(roles && { 'x-roles': roles }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: bodyOf(operation, body, about) }),
    responses: { ...refusalsOf(operation), ...Object.fromEntries(answers) },
  };
}

function parametersTo({ path, query, once }: Operation): object[] {
  const inPath = [...path.matchAll(/\{(\w+)\}/gu)].map(([, name = '']) => ({
    name,
    in: 'path',
    required: true,
    description: glossary[`path.${name}`],
    schema: { type: 'string' },
  }));
  const inQuery = (query ? parametersOf(query) : []).map(({ name, required, schema }) => ({
    name,
    in: 'query',
    required,
    description: glossary[`query.${name}`] ?? glossary[name],
    schema,
  }));
  return [...inPath, ...inQuery, ...(once ? [{ $ref: '#/components/parameters/IdempotencyKey' }] : [])];
}

function bodyOf({ byButton }: Operation, contract: Contract, about: About): object {
  const examples = examplesIn(contract, about);
  const json = {
    schema: reference(contract.name),
    ...(Object.keys(examples).length > 0 && { examples }),
  };
  const form = { schema: reference(contract.name) };
  return {
    required: !byButton || !contractsIn(contract).some(({ schema }) => schema.safeParse({}).success),
    content: {
      'application/json': json,
      ...(byButton && { 'application/x-www-form-urlencoded': form, 'multipart/form-data': form }),
    },
  };
}

// Of a choice the first example of each; of one contract all.
function examplesIn(contract: Contract, { examplesOf }: About): Record<string, object> {
  const several = 'anyOf' in contract;
  const all = contractsIn(contract).flatMap(({ name, examples, shown }) => {
    const good = Object.entries(examples === undefined ? {} : examplesOf(examples));
    return good
      .slice(0, several ? 1 : shown)
      .map(([what, value], n): [string, object] => [
        several ? name : `example-${n + 1}`,
        { summary: what, value },
      ]);
  });
  return Object.fromEntries(all);
}

function replyOf({ description, body, types = ['application/json'], headers }: Answers): object {
  const content = types.map((type): [string, { schema: Schema }] => [
    type,
    { schema: body && type === 'application/json' ? reference(body.name) : { type: 'string' } },
  ]);
  const said = Object.entries(headers ?? {}).map(([name, description]) => [
    name,
    { description, schema: { type: 'string' } },
  ]);
  return {
    description,
    ...(body && { content: Object.fromEntries(content) }),
    ...(said.length > 0 && { headers: Object.fromEntries(said) }),
  };
}
