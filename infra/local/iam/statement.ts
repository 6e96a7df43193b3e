// One statement of an IAM policy document, compiled. A field or operator that is not known here is an error at load.

import * as z from 'zod';
import { type Condition, condition } from './conditions.ts';
import { pattern, type Patterns } from './pattern.ts';

export interface Statement {
  /** Its Sid, or where it stands, for the reason of a decision. */
  readonly name: string;
  readonly effect: 'Allow' | 'Deny';
  readonly actions: Patterns;
  readonly resources: Patterns;
  readonly conditions: readonly Condition[];
}

/** IAM lets one stand for a list of one. */
const listOf = <Item extends z.ZodType>(item: Item) => z.preprocess((given) => [given].flat(), z.array(item));
const patterns = listOf(z.string()).optional();
const wanted = listOf(z.union([z.string(), z.boolean()]).transform(String));

const written = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: patterns,
    NotAction: patterns,
    Resource: patterns,
    NotResource: patterns,
    Condition: z.record(z.string(), z.record(z.string(), wanted)).default({}),
  })
  .refine((given) => (given.Action === undefined) !== (given.NotAction === undefined), 'Action or NotAction')
  .refine(
    (given) => (given.Resource === undefined) !== (given.NotResource === undefined),
    'Resource or NotResource',
  );

const document = z.strictObject({
  Version: z.literal('2012-10-17').optional(),
  Statement: listOf(written),
});

/** Compiles a policy document. Throws an Error that says what in which policy is not known here. */
export function statementsIn(policy: string, given: unknown): Statement[] {
  const read = document.safeParse(given);
  if (!read.success) throw new Error(`policy ${policy} refused: ${z.prettifyError(read.error)}`);
  return read.data.Statement.map((statement, i) => {
    try {
      return compile(`${policy}[${i}]`, statement);
    } catch (cause) {
      throw new Error(`policy ${policy} refused: ${cause instanceof Error ? cause.message : ''}`, { cause });
    }
  });
}

function compile(name: string, given: z.infer<typeof written>): Statement {
  const actions = (given.Action ?? given.NotAction ?? []).map((action) => action.toLowerCase());
  const resources = given.Resource ?? given.NotResource ?? [];
  return {
    name: given.Sid ?? name,
    effect: given.Effect,
    actions: { any: actions.map(pattern), not: given.NotAction !== undefined },
    resources: { any: resources.map(pattern), not: given.NotResource !== undefined },
    conditions: Object.entries(given.Condition).flatMap(([operator, keys]) =>
      Object.entries(keys).map(([key, values]) => condition(operator, key, values)),
    ),
  };
}
