// The part of the Amazon States Language (JSONPath dialect) that the local machine runs: every state type and every field it
// knows. A field that is not here is refused at load, for a machine that is half understood keeps the wrong deadlines.

import * as z from 'zod';
import { readRule } from './choice.ts';
import {
  compiled,
  filtered,
  guarded,
  json,
  onward,
  path,
  placed,
  seconds,
  stated,
  template,
} from './fields.ts';
import type { Json } from './paths.ts';
import { task } from './task.ts';
import { timestampOf } from './timestamp.ts';

/** States and where they begin: a whole machine, a branch of a Parallel, or what a Map does with each item. */
export interface Graph {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, State>>;
}

/** What a Map does with each item. In DISTRIBUTED mode each item is an execution of its own on AWS. */
export interface Processor extends Graph {
  readonly ProcessorConfig: { readonly Mode: 'INLINE' | 'DISTRIBUTED' };
}

export type State = z.infer<typeof state>;
export type StateOf<Type extends State['Type']> = Extract<State, { Type: Type }>;

const moment = z.string().transform((text, refusal) => {
  const at = timestampOf(text);
  if (at !== undefined) return at;
  refusal.addIssue({ code: 'custom', message: 'not an RFC 3339 moment' });
  return z.NEVER;
});

const wait = z
  .strictObject({
    ...filtered,
    ...onward,
    Type: z.literal('Wait'),
    Seconds: seconds.optional(),
    SecondsPath: path.optional(),
    Timestamp: moment.optional(),
    TimestampPath: path.optional(),
  })
  .refine(
    (given) =>
      ['Seconds', 'SecondsPath', 'Timestamp', 'TimestampPath'].filter((by) => by in given).length === 1,
    'waits by exactly one of Seconds, SecondsPath, Timestamp and TimestampPath',
  );

const choice = z.strictObject({
  ...filtered,
  Type: z.literal('Choice'),
  Choices: z.array(compiled(json, readChoice)).min(1),
  Default: z.string().optional(),
});

function readChoice(given: Json) {
  const { Next: next } = z.looseObject({ Next: z.string() }).parse(given);
  return { next, holds: readRule(given) };
}

const pass = z.strictObject({
  ...filtered,
  ...onward,
  ...placed,
  Type: z.literal('Pass'),
  Parameters: template.optional(),
  Result: json.optional(),
});

const map = z.strictObject({
  ...filtered,
  ...onward,
  ...guarded,
  Type: z.literal('Map'),
  ItemsPath: path.optional(),
  ItemSelector: template.optional(),
  MaxConcurrency: z.int().min(0).default(0),
  Label: z.string().optional(),
  ItemProcessor: z.lazy((): z.ZodType<Processor> => standingAlone.pipe(processor)),
});

const parallel = z.strictObject({
  ...filtered,
  ...onward,
  ...guarded,
  Type: z.literal('Parallel'),
  Parameters: template.optional(),
  Branches: z.array(z.lazy((): z.ZodType<Graph> => branch)).min(1),
});

const succeed = z.strictObject({ ...filtered, Type: z.literal('Succeed') });

const fail = z.strictObject({
  ...stated,
  Type: z.literal('Fail'),
  Error: z.string().optional(),
  ErrorPath: path.optional(),
  Cause: z.string().optional(),
  CausePath: path.optional(),
});

const state = z.discriminatedUnion('Type', [task, wait, choice, pass, map, parallel, succeed, fail]);

const states = { Comment: z.string().optional(), StartAt: z.string(), States: z.record(z.string(), state) };
const branch = z.strictObject(states).superRefine(linked);
const processor = z
  .strictObject({
    ...states,
    ProcessorConfig: z
      .strictObject({
        Mode: z.enum(['INLINE', 'DISTRIBUTED']),
        ExecutionType: z.literal('STANDARD').optional(),
      })
      .default({ Mode: 'INLINE' }),
  })
  .superRefine(linked);

/** On AWS each item of a distributed Map is an execution of its own, with an id and an input of its own. */
const standingAlone = z.custom<z.input<typeof processor>>((given) => {
  const text = JSON.stringify(given);
  return !text.includes('"Mode":"DISTRIBUTED"') || !/\$\$\.(Execution|Map)/.test(text);
}, 'the states of a distributed Map are given $$.Execution and $$.Map by ItemSelector only');

/** A whole definition, as `DefinitionString` holds it once parsed. */
export const definition = z
  .strictObject({
    ...states,
    Version: z.literal('1.0').optional(),
    QueryLanguage: z.literal('JSONPath').optional(),
    TimeoutSeconds: seconds.min(1).optional(),
  })
  .superRefine(linked);

function linked({ StartAt, States }: Graph, refusal: z.RefinementCtx): void {
  const refuse = (path: string[], message: string) => refusal.addIssue({ code: 'custom', path, message });
  if (!Object.hasOwn(States, StartAt)) refuse(['StartAt'], 'names no state');
  for (const [name, state] of Object.entries(States)) {
    if ('Next' in state === 'End' in state && !('Choices' in state) && !isTerminal(state))
      refuse(['States', name, 'Next'], 'either Next or End');
    for (const [field, next] of exitsOf(state))
      if (!Object.hasOwn(States, next)) refuse(['States', name, field], 'names no state');
  }
}

function isTerminal({ Type }: State): boolean {
  return Type === 'Succeed' || Type === 'Fail';
}

function exitsOf(state: State): [field: string, next: string][] {
  const exits: [string, string | undefined][] = [];
  if ('Next' in state) exits.push(['Next', state.Next]);
  if ('Catch' in state) exits.push(...state.Catch.map(({ Next }): [string, string] => ['Catch', Next]));
  if ('Choices' in state)
    exits.push(
      ['Default', state.Default],
      ...state.Choices.map(({ next }): [string, string] => ['Choices', next]),
    );
  return exits.filter((exit): exit is [string, string] => exit[1] !== undefined);
}
