// What becomes of a failure: the retriers of its state, then its catchers, then the end.

import { describe, expect, it } from 'vitest';
import type { Tasks } from '../../../../infra/local/states/run.ts';
import { arnOf, errorNamed, play } from './play.ts';

const calling = (Retry: object[], Catch: object[] = []) => ({
  StartAt: 'call',
  States: {
    call: { Type: 'Task', Resource: arnOf('f'), Retry, Catch, End: true },
    rescue: { Type: 'Pass', End: true },
  },
});

/** Fails by each name in turn, then answers. */
const failing = (...names: string[]): Tasks => {
  const left = [...names];
  return () => {
    const name = left.shift();
    return name === undefined ? Promise.resolve('answer') : Promise.reject(errorNamed(name, 'why'));
  };
};

describe('a retrier', () => {
  const throttled = { ErrorEquals: ['Throttled'], IntervalSeconds: 2, BackoffRate: 3, MaxAttempts: 3 };

  it('waits longer each time, and counts a transition for each retry', async () => {
    const ended = await play(calling([throttled]), {}, failing('Throttled', 'Throttled', 'Throttled'));
    // Friday: 17:30:00, and 2 + 6 + 18 seconds.
    expect(ended).toMatchObject({ status: 'SUCCEEDED', endedAt: '2026-11-27T17:30:26.000Z', transitions: 4 });
  });

  it('waits no longer than MaxDelaySeconds', async () => {
    const capped = { ...throttled, MaxDelaySeconds: 5 };
    const ended = await play(calling([capped]), {}, failing('Throttled', 'Throttled', 'Throttled'));
    expect(ended.endedAt).toBe('2026-11-27T17:30:12.000Z');
  });

  it('gives up after MaxAttempts', async () => {
    const names = ['Throttled', 'Throttled', 'Throttled', 'Throttled'];
    expect(await play(calling([throttled]), {}, failing(...names))).toMatchObject({ error: 'Throttled' });
  });

  it('has attempts of its own beside those of another', async () => {
    const twice = { ErrorEquals: ['Busy'], MaxAttempts: 1 };
    const ended = await play(
      calling([throttled, twice]),
      {},
      failing('Throttled', 'Busy', 'Throttled', 'Busy'),
    );
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Busy', transitions: 4 });
  });

  it('leaves an error alone that it does not list', async () => {
    expect(await play(calling([throttled]), {}, failing('Conflict'))).toMatchObject({
      transitions: 1,
      error: 'Conflict',
    });
  });

  it('tells the task how often it was retried', async () => {
    const seen: number[] = [];
    const tasks = failing('Throttled', 'Throttled');
    await play(calling([throttled]), {}, (resource, payload, context) => {
      seen.push(context.retries);
      return tasks(resource, payload, context);
    });
    expect(seen).toEqual([0, 1, 2]);
  });
});

describe('a catcher', () => {
  it('takes what retriers have given up, and puts the error where its ResultPath says', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.failure', Next: 'rescue' }];
    const Retry = [{ ErrorEquals: ['Busy'], MaxAttempts: 1 }];
    const ended = await play(calling(Retry, Catch), { id: 'case_1' }, failing('Busy', 'Busy'));
    expect(ended).toMatchObject({
      status: 'SUCCEEDED',
      output: { id: 'case_1', failure: { Error: 'Busy', Cause: 'why' } },
    });
  });

  it('lists a timeout by its own name, not as States.TaskFailed', async () => {
    const Catch = [{ ErrorEquals: ['States.TaskFailed'], Next: 'rescue' }];
    expect(await play(calling([], Catch), {}, failing('Anything'))).toMatchObject({ status: 'SUCCEEDED' });
    expect(await play(calling([], Catch), {}, failing('States.Timeout'))).toMatchObject({
      error: 'States.Timeout',
    });
  });

  it('cannot hold back a mistake of the machine itself', async () => {
    const Catch = [{ ErrorEquals: ['States.ALL'], Next: 'rescue' }];
    const definition = calling([], Catch);
    const call = { ...definition.States.call, Parameters: { 'x.$': '$.nothing' } };
    const ended = await play({ ...definition, States: { ...definition.States, call } }, {});
    expect(ended).toMatchObject({ status: 'FAILED', error: 'States.Runtime' });
  });
});
