// What the local machine refuses to load, and that it says which state and which field.

import { describe, expect, it } from 'vitest';
import { loadMachine } from '../../../../infra/local/states/machine.ts';
import { arnOf } from './play.ts';

const only = (state: object) => ({ StartAt: 'it', States: { it: { End: true, ...state } } });
const task = { Type: 'Task', Resource: arnOf('f') };
const each = (States: object, config?: object) => ({
  Type: 'Map',
  ItemProcessor: { StartAt: 'one', States, ...(config && { ProcessorConfig: config }) },
});

describe('loading a machine', () => {
  it.each([
    ['a state type', only({ Type: 'Activity' }), 'Type'],
    ['a state without a type', only({}), 'Type'],
    ['variables', only({ ...task, Assign: { x: 1 } }), 'Assign'],
    ['JSONata', only({ ...task, QueryLanguage: 'JSONata', Arguments: {} }), 'Arguments'],
    ['a heartbeat', only({ ...task, HeartbeatSeconds: 5 }), 'HeartbeatSeconds'],
    [
      'a resource of another service',
      only({ ...task, Resource: 'arn:aws:states:::dynamodb:putItem' }),
      'Resource',
    ],
    [
      'a task token',
      only({ ...task, Resource: 'arn:aws:states:::lambda:invoke.waitForTaskToken' }),
      'Resource',
    ],
    ['a resource that is not resolved', only({ ...task, Resource: { Ref: 'f' } }), 'Resource'],
    [
      'a parameter of lambda:invoke',
      only({
        Type: 'Task',
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: arnOf('f'), InvocationType: 'Event' },
      }),
      'Parameters',
    ],
    ['a path with a wildcard', only({ Type: 'Pass', InputPath: '$.items[*]' }), 'InputPath'],
    ['a path with a filter', only({ Type: 'Pass', OutputPath: '$.items[?(@.a==1)]' }), 'OutputPath'],
    ['a result path into an array', only({ Type: 'Pass', ResultPath: '$.a[0]' }), 'ResultPath'],
    [
      'a field of the context object',
      only({ Type: 'Pass', Parameters: { 't.$': '$$.Task.Token' } }),
      'Parameters',
    ],
    ['an intrinsic function', only({ Type: 'Pass', Parameters: { 'id.$': 'States.UUID()' } }), 'Parameters'],
    ['a wait of two kinds', only({ Type: 'Wait', Seconds: 1, TimestampPath: '$.at' }), ''],
    ['a wait of no kind', only({ Type: 'Wait' }), ''],
    ['a moment without an offset', only({ Type: 'Wait', Timestamp: '2026-11-27T17:30:00' }), 'Timestamp'],
    ['a retrier field', only({ ...task, Retry: [{ ErrorEquals: ['X'], Interval: 1 }] }), 'Retry.0.Interval'],
    [
      'States.ALL before other errors',
      only({ ...task, Retry: [{ ErrorEquals: ['States.ALL'] }, { ErrorEquals: ['X'] }] }),
      'Retry',
    ],
    [
      'a tolerated failure',
      only({ ...each({ one: { Type: 'Succeed' } }), ToleratedFailureCount: 1 }),
      'ToleratedFailureCount',
    ],
    ['a reader of items', only({ ...each({ one: { Type: 'Succeed' } }), ItemReader: {} }), 'ItemReader'],
    [
      'the whole execution inside a distributed Map',
      only(
        each({ one: { Type: 'Pass', InputPath: '$$.Execution.Input', End: true } }, { Mode: 'DISTRIBUTED' }),
      ),
      'ItemProcessor',
    ],
    [
      'express items',
      only(each({ one: { Type: 'Succeed' } }, { Mode: 'DISTRIBUTED', ExecutionType: 'EXPRESS' })),
      'ItemProcessor.ProcessorConfig.ExecutionType',
    ],
    ['a state that goes nowhere', only({ ...task, End: undefined, Next: 'nowhere' }), 'Next'],
    ['a state that neither ends nor goes on', { StartAt: 'it', States: { it: task } }, 'Next'],
    [
      'a catcher that goes nowhere',
      only({ ...task, Catch: [{ ErrorEquals: ['X'], Next: 'nowhere' }] }),
      'Catch',
    ],
  ])('refuses %s', (_, definition, field) => {
    const written = JSON.parse(JSON.stringify(definition)) as unknown;
    expect(() => loadMachine(written)).toThrow(`state "it", field "${field}"`);
  });

  it.each([
    ['an unknown operator', { Variable: '$.a', StringContains: 'x' }, 'unknown operator StringContains'],
    [
      'two operators at once',
      { Variable: '$.a', IsNull: true, IsPresent: true },
      'both IsNull and IsPresent',
    ],
    [
      'an operand of another type',
      { Variable: '$.a', NumericEquals: '1' },
      'NumericEquals is given a value of another type',
    ],
    ['a comparison without a variable', { StringEquals: 'x' }, 'StringEquals has no Variable'],
    ['an order of booleans', { Variable: '$.a', BooleanLessThan: true }, 'unknown operator BooleanLessThan'],
    [
      'a nested one that is unknown',
      { Not: { And: [{ Variable: '$.a', Like: 1 }] } },
      'unknown operator Like',
    ],
  ])('refuses a rule with %s', (_, rule, reason) => {
    const definition = only({ Type: 'Choice', Choices: [{ ...rule, Next: 'it' }], End: undefined });
    const written = JSON.parse(JSON.stringify(definition)) as unknown;
    expect(() => loadMachine(written)).toThrow('state "it", field "Choices.0"');
    expect(() => loadMachine(written)).toThrow(reason);
  });

  it('names the innermost state where a branch is not understood', () => {
    const definition = only(each({ one: { Type: 'Pass', Assign: {}, End: true } }));
    expect(() => loadMachine(definition)).toThrow('state "one", field "Assign": not known here');
  });

  it('refuses a start that is no state, and a field of the machine itself', () => {
    const States = { it: { Type: 'Succeed' } };
    expect(() => loadMachine({ StartAt: 'that', States })).toThrow('field "StartAt": names no state');
    expect(() => loadMachine({ StartAt: 'it', States, QueryLanguage: 'JSONata' })).toThrow(
      'field "QueryLanguage"',
    );
    expect(() => loadMachine('{}')).toThrow('state machine refused');
  });
});
