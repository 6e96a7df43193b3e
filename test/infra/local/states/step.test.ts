// How an execution moves: waits, tasks, choices, the ends it can come to, and what it counts.

import { describe, expect, it } from 'vitest';
import { stop, wakesAt } from '../../../../infra/local/states/execution.ts';
import { loadMachine } from '../../../../infra/local/states/machine.ts';
import type { Json } from '../../../../infra/local/states/paths.ts';
import type { Tasks } from '../../../../infra/local/states/run.ts';
import { step } from '../../../../infra/local/states/step.ts';
import { instant } from '../../../../shared/instant.ts';
import { arnOf, begin, errorNamed, friday, play, playUntil } from './play.ts';

const timeline = {
  StartAt: 'wait until due',
  States: {
    'wait until due': { Type: 'Wait', TimestampPath: '$.wakesAt', Next: 'tick' },
    tick: { Type: 'Task', Resource: arnOf('tick'), Next: 'done?' },
    'done?': {
      Type: 'Choice',
      Choices: [{ Variable: '$.wakesAt', IsPresent: true, Next: 'wait until due' }],
      Default: 'done',
    },
    done: { Type: 'Succeed' },
  },
};

describe('a timeline', () => {
  // Friday 27 November, Monday 30 November, and Monday 30 November two years later.
  const wakings = ['2026-11-27T23:30:00.000Z', '2026-11-30T17:30:00.000Z', '2028-11-30T17:30:00.000Z'];
  const ticking =
    (ticked: string[]): Tasks =>
    (_resource, payload) => {
      const { wakesAt: at } = payload as { wakesAt: string };
      ticked.push(at);
      const next = wakings[wakings.indexOf(at) + 1];
      return Promise.resolve(next === undefined ? {} : { wakesAt: next });
    };

  it('sleeps until each waking time, days and years apart, and ticks once at each', async () => {
    const ticked: string[] = [];
    const ended = await play(timeline, { wakesAt: wakings[0] ?? null }, ticking(ticked));
    expect(ticked).toEqual(wakings);
    expect(ended).toMatchObject({ status: 'SUCCEEDED', endedAt: wakings[2] });
  });

  it('says when it next has something to do, and does nothing before', async () => {
    const machine = loadMachine(timeline);
    const asleep = await step(machine, begin(machine, { wakesAt: wakings[0] ?? null }), friday, ticking([]));
    expect(wakesAt(asleep)).toBe(wakings[0]);
    expect(await step(machine, asleep, instant('2026-11-27T23:29:59.999Z'), ticking([]))).toBe(asleep);
  });

  it('counts each state that it enters as one transition', async () => {
    const ended = await play(timeline, { wakesAt: wakings[0] ?? null }, ticking([]));
    expect(ended.transitions).toBe(3 * wakings.length + 1);
    expect(ended.history.filter(({ type }) => type === 'StateEntered')).toHaveLength(ended.transitions);
  });

  it('does not sleep at all where the waking time is past', async () => {
    const ended = await play(timeline, { wakesAt: '2026-11-20T17:30:00Z' }, () => Promise.resolve({}));
    expect(ended.endedAt).toBe(friday);
  });

  it('fails where the waking time is not a moment', async () => {
    const ended = await play(timeline, { wakesAt: '2026-11-27 17:30' });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(ended.cause).not.toContain('17:30');
  });

  it('runs a task again whose outcome a crash lost, and changes nothing of the execution it was given', async () => {
    const machine = loadMachine(timeline);
    const ticked: string[] = [];
    const given = begin(machine, { wakesAt: '2026-11-20T17:30:00Z' });
    const before = await step(machine, given, friday, ticking(ticked));
    const written = JSON.stringify(before);
    await step(machine, before, friday, ticking(ticked));
    expect(JSON.stringify(before)).toBe(written);
    await step(machine, JSON.parse(written) as typeof before, friday, ticking(ticked));
    expect(ticked).toEqual(['2026-11-20T17:30:00Z', '2026-11-20T17:30:00Z']);
  });
});

const calling = (state: object) => ({
  StartAt: 'call',
  States: { call: { Type: 'Task', Resource: arnOf('f'), End: true, ...state } },
});
const called = async (state: object, input: Json) => {
  const calls: unknown[] = [];
  const ended = await play(calling(state), input, (...call) => {
    calls.push(call);
    return Promise.resolve({ answer: 42 });
  });
  return { calls, output: ended.output };
};

describe('a task', () => {
  it('is given its input after InputPath and Parameters, and the context object', async () => {
    const { calls } = await called(
      {
        InputPath: '$.case',
        Parameters: {
          'id.$': '$.id',
          'run.$': '$$.Execution.Id',
          'at.$': '$$.State.EnteredTime',
          fixed: [{ 'x.$': '$.id' }],
        },
        TimeoutSeconds: 30,
      },
      { case: { id: 'case_1' } },
    );
    const executionId = 'arn:aws:states:eu-west-2:111111111111:execution:breach:one';
    expect(calls).toEqual([
      [
        arnOf('f'),
        { id: 'case_1', run: executionId, at: friday, fixed: [{ x: 'case_1' }] },
        { executionId, state: 'call', retries: 0, timeoutSeconds: 30 },
      ],
    ]);
  });

  it('puts what ResultSelector takes of the answer where ResultPath says, and hands on what OutputPath sees', async () => {
    const { output } = await called(
      { ResultSelector: { 'n.$': '$.answer' }, ResultPath: '$.found.here', OutputPath: '$.found' },
      { found: { before: true } },
    );
    expect(output).toEqual({ before: true, here: { n: 42 } });
  });

  it('drops its answer where ResultPath is null', async () => {
    expect((await called({ ResultPath: null }, { id: 'case_1' })).output).toEqual({ id: 'case_1' });
  });

  it('calls the function that lambda:invoke names, and finds the answer under Payload', async () => {
    const { calls, output } = await called(
      {
        Resource: 'arn:aws:states:::lambda:invoke',
        Parameters: { FunctionName: arnOf('g'), 'Payload.$': '$' },
        OutputPath: '$.Payload',
      },
      { id: 'case_1' },
    );
    expect(calls).toMatchObject([[arnOf('g'), { id: 'case_1' }, {}]]);
    expect(output).toEqual({ answer: 42 });
  });

  it('fails the execution under the name that its error has', async () => {
    const ended = await play(calling({}), {}, () => Promise.reject(errorNamed('ConflictError', 'version')));
    expect(ended).toMatchObject({
      status: 'FAILED',
      error: 'ConflictError',
      cause: 'version',
      endedAt: friday,
    });
    expect(wakesAt(ended)).toBeUndefined();
  });

  it('fails where a parameter is not in the input, and names the path only', async () => {
    const ended = await play(calling({ Parameters: { 'id.$': '$.id' } }), { name: 'Canary' });
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
    expect(ended.cause).toBe('nothing is at the path $.id');
  });

  it('fails where its output is over 256 KiB, even if it catches all errors', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'rescue' }];
    const { call } = calling({ Catch }).States;
    const definition = { StartAt: 'call', States: { call, rescue: { Type: 'Succeed' } } };
    const ended = await play(definition, {}, () => Promise.resolve('x'.repeat(262_144)));
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.DataLimitExceeded' });
  });
});

describe('an execution', () => {
  const asleep = {
    StartAt: 'w',
    TimeoutSeconds: 3_600,
    States: { w: { Type: 'Wait', Seconds: 7_200, End: true } },
  };

  it('times out when the machine says so', async () => {
    const ended = await play(asleep, {});
    expect(ended).toMatchObject({
      status: 'TIMED_OUT',
      error: 'States.Timeout',
      endedAt: '2026-11-27T18:30:00.000Z',
    });
  });

  it('ends when it is stopped from outside, once', async () => {
    const machine = loadMachine(asleep);
    const stopped = stop(
      await playUntil(friday, machine, begin(machine, {}), () => Promise.resolve()),
      friday,
      'Closed',
    );
    expect(stopped).toMatchObject({ status: 'ABORTED', error: 'Closed' });
    expect(wakesAt(stopped)).toBeUndefined();
    expect(stop(stopped, friday, 'Again')).toBe(stopped);
  });

  it('fails with the error and the cause of a Fail state', async () => {
    const failing = { StartAt: 'f', States: { f: { Type: 'Fail', Error: 'Late', CausePath: '$.why' } } };
    expect(await play(failing, { why: 'no decision' })).toMatchObject({
      status: 'FAILED',
      error: 'Late',
      cause: 'no decision',
    });
  });

  it('waits as many seconds as the input says', async () => {
    const waiting = { StartAt: 'w', States: { w: { Type: 'Wait', SecondsPath: '$.s', End: true } } };
    expect(await play(waiting, { s: 90 })).toMatchObject({
      endedAt: '2026-11-27T17:31:30.000Z',
      output: { s: 90 },
    });
  });
});
