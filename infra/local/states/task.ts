// Which function a Task calls, with what, and in which envelope the answer comes back: the function's ARN as the resource,
// or the optimised integration `lambda:invoke`. Any other resource is refused.

import * as z from 'zod';
import { compiled, filtered, guarded, json, onward, seconds } from './fields.ts';
import type { Json, Read } from './paths.ts';
import { readTemplate } from './template.ts';

const optimised = /^arn:aws[\w-]*:states:::lambda:invoke$/;
const functionArn = /^arn:aws[\w-]*:lambda:[\w-]*:\d*:function:[\w-]+(:[\w$-]+)?$/;

/** What a Task calls. */
interface Call {
  readonly resource: string;
  readonly payload: Read;
  readonly answer: (answer: Json) => Json;
}

const invocation = z.strictObject({
  FunctionName: z.string().regex(functionArn),
  Payload: json.optional(),
  'Payload.$': z.string().optional(),
});

export const task = z
  .strictObject({
    ...filtered,
    ...onward,
    ...guarded,
    Type: z.literal('Task'),
    Resource: z
      .string()
      .refine((arn) => optimised.test(arn) || functionArn.test(arn), 'not the ARN of a function'),
    Parameters: json.optional(),
    TimeoutSeconds: seconds.min(1).optional(),
  })
  .transform(({ Resource: resource, Parameters: given, ...state }, refusal) => {
    const call = compiled(json.optional(), (given) => callOf(resource, given)).safeParse(given);
    if (call.success) return { ...state, call: call.data };
    for (const issue of call.error.issues)
      refusal.addIssue({ ...issue, path: ['Parameters', ...issue.path] });
    return z.NEVER;
  });

function callOf(resource: string, parameters: Json | undefined): Call {
  if (optimised.test(resource)) return invocationOf(parameters);
  const payload = parameters === undefined ? whole : readTemplate(parameters);
  return { resource, payload, answer: (answer) => answer };
}

function invocationOf(parameters: Json | undefined): Call {
  const given = invocation.safeParse(parameters);
  if (!given.success)
    throw new Error('lambda:invoke takes the ARN in FunctionName, and Payload, and no more');
  const { FunctionName: resource, ...template } = given.data;
  const read = readTemplate(JSON.parse(JSON.stringify(template)) as Json);
  const payload: Read = (scope) => (read(scope) as { Payload?: Json }).Payload ?? {};
  return { resource, payload, answer: enveloped };
}

const whole: Read = ({ value }) => value;
const enveloped = (answer: Json): Json => ({ ExecutedVersion: '$LATEST', Payload: answer, StatusCode: 200 });
