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

const list = z.union([z.string(), z.array(z.string())]).transform((one) => [one].flat());
const wanted = z
  .union([z.string(), z.boolean(), z.array(z.union([z.string(), z.boolean()]))])
  .transform((one) => [one].flat().map(String));

const written = z
  .strictObject({
    Sid: z.string().optional(),
    Effect: z.enum(['Allow', 'Deny']),
    Action: list.optional(),
    NotAction: list.optional(),
    Resource: list.optional(),
    NotResource: list.optional(),
    Condition: z.record(z.string(), z.record(z.string(), wanted)).default({}),
  })
  .refine((given) => (given.Action === undefined) !== (given.NotAction === undefined), 'Action or NotAction')
  .refine(
    (given) => (given.Resource === undefined) !== (given.NotResource === undefined),
    'Resource or NotResource',
  );

const document = z.strictObject({
  Version: z.literal('2012-10-17').optional(),
  Statement: z.union([z.array(written), written]).transform((one) => [one].flat()),
});

/** Compiles a policy document. Throws an Error that says what in which policy is not known here. */
export function statementsIn(policy: string, given: unknown): Statement[] {
  try {
    return document.parse(given).Statement.map((statement, i) => compile(`${policy}[${i}]`, statement));
  } catch (cause) {
    throw new Error(`policy ${policy} refused: ${cause instanceof Error ? cause.message : ''}`, { cause });
  }
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
