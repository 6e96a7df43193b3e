// The interpreter beside another one, aws-local-stepfunctions, on machines that both can run: the same end, the same output,
// the same states entered. Waits are shortened there, for it has only the real clock. What both run, AWS's validator accepts.

import { createRequire } from 'node:module';
import { StateMachine } from 'aws-local-stepfunctions';
import { describe, expect, it } from 'vitest';
import type { Json } from '../../../../infra/local/states/paths.ts';
import { arnOf, errorNamed, play } from './play.ts';

// It comes without types.
const aslValidator = createRequire(import.meta.url)('asl-validator') as (definition: unknown) => {
  errors: unknown[];
};

interface Machine {
  StartAt: string;
  States: Record<string, object>;
}

const call = { Type: 'Task', Resource: arnOf('f') };
const retried = { Retry: [{ ErrorEquals: ['Busy'], IntervalSeconds: 1, MaxAttempts: 2 }] };
const caught = { Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'rescue' }] };
const rescue = { Type: 'Pass', Parameters: { 'was.$': '$.failure.Error', 'id.$': '$.id' }, End: true };
const chain = (state: object): Machine => ({
  StartAt: 'first',
  States: {
    first: { ...state, Next: 'last' },
    last: { Type: 'Succeed' },
    ...('Catch' in state && { rescue }),
  },
});
const choosing = (rule: object): Machine => ({
  StartAt: 'choose',
  States: {
    choose: { Type: 'Choice', Choices: [{ ...rule, Next: 'yes' }], Default: 'no' },
    yes: { Type: 'Pass', Result: 'yes', End: true },
    no: { Type: 'Fail', Error: 'No', Cause: 'no rule holds' },
  },
});
const branch = (state: object, name = 'inner'): Machine => ({
  StartAt: name,
  States: { [name]: { ...state, End: true } },
});

const machines: [what: string, machine: Machine, input: Json][] = [
  [
    'a pass with a result',
    chain({ Type: 'Pass', Result: { a: [1] }, ResultPath: '$.x.y' }),
    { id: 'c', x: { z: 1 } },
  ],
  [
    'paths in and out',
    chain({ ...call, InputPath: '$.x', ResultPath: '$.r', OutputPath: '$.r' }),
    { id: 'c', x: 5 },
  ],
  ['a null input path', chain({ ...call, InputPath: null, ResultPath: '$.r' }), { id: 'c' }],
  ['a null result path', chain({ ...call, ResultPath: null }), { id: 'c' }],
  ['a null output path', chain({ ...call, OutputPath: null }), { id: 'c' }],
  ['a result selector', chain({ ...call, ResultSelector: { 'got.$': '$.id' } }), { id: 'c' }],
  ['a result that does not fit', chain({ ...call, ResultPath: '$.deep' }), 'c'],
  [
    'parameters',
    chain({ ...call, Parameters: { 'a.$': '$.x[1]', b: { 'c.$': '$' }, d: '$.x' } }),
    { x: [1, 2] },
  ],
  ['the context object', chain({ ...call, Parameters: { 'name.$': '$$.Execution.Name' } }), {}],
  [
    'a format',
    chain({ ...call, Parameters: { 'k.$': "States.Format('{}/{}', $.id, $.n)" } }),
    { id: 'c', n: 2 },
  ],
  ['an addition', chain({ ...call, Parameters: { 'k.$': 'States.MathAdd($.n, -3)' } }), { n: 2 }],
  ['text to JSON', chain({ ...call, Parameters: { 'k.$': 'States.StringToJson($.t)' } }), { t: '{"a":[1]}' }],
  [
    'an array',
    chain({ ...call, Parameters: { 'k.$': 'States.ArrayLength(States.Array($.a, 1))' } }),
    { a: 2 },
  ],
  ['a wait', chain({ Type: 'Wait', Seconds: 5, OutputPath: '$.x' }), { x: 1 }],
  ['a wait until', chain({ Type: 'Wait', TimestampPath: '$.at' }), { at: '2026-11-27T17:30:00Z' }],
  ['retries that help', chain({ ...call, ...retried }), { busy: 2, id: 'c' }],
  ['retries that do not', chain({ ...call, ...retried }), { busy: 3, id: 'c' }],
  ['a catch after retries', chain({ ...call, ...retried, ...caught }), { busy: 3, id: 'c' }],
  ['a catch of another', chain({ ...call, ...caught }), { refused: true, id: 'c' }],
  ['an uncaught error', chain({ ...call, ...retried }), { refused: true, id: 'c' }],
  ['a choice taken', choosing({ Variable: '$.a', NumericGreaterThan: 1 }), { a: 2 }],
  ['a choice not taken', choosing({ Variable: '$.a', NumericGreaterThan: 1 }), { a: 1 }],
  ['a choice of types', choosing({ Variable: '$.a', StringEquals: '1' }), { a: 1 }],
  ['a choice by presence', choosing({ Not: { Variable: '$.b', IsPresent: true } }), { a: 1 }],
  [
    'a choice of times',
    choosing({ Variable: '$.a', TimestampLessThanPath: '$.b' }),
    { a: '2026-11-27T17:30:00Z', b: '2026-11-27T17:30:01Z' },
  ],
  ['a choice of patterns', choosing({ Variable: '$.a', StringMatches: 'a*c' }), { a: 'abbc' }],
  [
    'a choice of both',
    choosing({
      And: [
        { Variable: '$.a', IsNumeric: true },
        { Variable: '$.a', NumericLessThanEquals: 1 },
      ],
    }),
    { a: 1 },
  ],
  [
    'a map',
    chain({ Type: 'Map', ItemsPath: '$.x', ItemProcessor: branch(call), ResultPath: '$.r' }),
    { x: [1, 2, 3] },
  ],
  [
    'a map of selected items',
    chain({ Type: 'Map', ItemSelector: { 'v.$': '$$.Map.Item.Value' }, ItemProcessor: branch(call) }),
    ['a', 'b'],
  ],
  [
    'a map one at a time',
    chain({ Type: 'Map', MaxConcurrency: 1, ItemProcessor: branch({ Type: 'Wait', Seconds: 1 }) }),
    [1, 2],
  ],
  ['an empty map', chain({ Type: 'Map', ItemProcessor: branch(call) }), []],
  ['a map that fails', chain({ Type: 'Map', ItemProcessor: branch(call) }), [{ refused: true }]],
  [
    'a parallel',
    chain({ Type: 'Parallel', Branches: [branch(call), branch({ Type: 'Pass', Result: 1 }, 'other')] }),
    { id: 'c' },
  ],
  [
    'a parallel that fails',
    chain({ Type: 'Parallel', Branches: [branch(call)], ...caught }),
    { id: 'c', refused: true },
  ],
];

/** A function that is busy as often as its input says, or refuses, or answers with what it was given. */
function functionOf() {
  let calls = 0;
  return (payload: Json): Promise<Json> => {
    const { busy = 0, refused = false } = (payload ?? {}) as { busy?: number; refused?: boolean };
    if (refused) return Promise.reject(errorNamed('Refused', 'why'));
    return calls++ < busy ? Promise.reject(errorNamed('Busy', 'why')) : Promise.resolve(payload);
  };
}

const unvalidated = { validationOptions: { noValidate: true } };

async function oracle(machine: Machine, input: Json) {
  const f = functionOf();
  const { eventLogs, result } = new StateMachine(structuredClone(machine) as never, unvalidated).run(input, {
    overrides: {
      taskResourceLocalHandlers: { first: f, inner: f },
      waitTimeOverrides: { first: 0, inner: 0 },
      retryIntervalOverrides: { first: 0 },
    },
    context: { Execution: { Name: 'one' } },
  });
  const end = await result.then(
    (output) => ({ status: 'SUCCEEDED', output }),
    (error: { cause: Error }) => ({ status: 'FAILED', error: error.cause.name }),
  );
  const entered: string[] = [];
  for await (const event of eventLogs) if (event.type === 'StateEntered') entered.push(event.state.name);
  return { ...end, entered: entered.toSorted() };
}

async function ours(machine: Machine, input: Json) {
  const f = functionOf();
  const { status, output, error, history } = await play(machine, input, (_, payload) => f(payload));
  const entered = history.filter(({ type }) => type === 'StateEntered').map(({ state }) => state);
  const end = status === 'SUCCEEDED' ? { output } : { error };
  return { status, ...end, entered: entered.toSorted() };
}

describe('the interpreter and the oracle', () => {
  it.each(machines)('come to the same with %s', async (_, machine, input) => {
    expect(await ours(machine, input)).toEqual(await oracle(machine, input));
  });

  it('are given machines that a validator accepts', () => {
    const named = machines.map(([, machine], i) =>
      JSON.stringify(machine).replaceAll(/"(first|last|rescue|inner|other|choose|yes|no)"/g, `"$1 ${i}"`),
    );
    const Branches = named.map((text) => JSON.parse(text) as Machine);
    const all = { StartAt: 'all', States: { all: { Type: 'Parallel', Branches, End: true } } };
    expect(aslValidator(all).errors).toEqual([]);
  });
});
