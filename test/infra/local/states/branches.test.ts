// Map and Parallel: branches with waits of their own, how many run at once, and what one failure does to the others.

import { describe, expect, it } from 'vitest';
import { wakesAt } from '../../../../infra/local/states/execution.ts';
import { loadMachine } from '../../../../infra/local/states/machine.ts';
import type { Tasks } from '../../../../infra/local/states/run.ts';
import { arnOf, begin, errorNamed, friday, play, playUntil } from './play.ts';

const processor = { StartAt: 'one', States: { one: { Type: 'Task', Resource: arnOf('f'), End: true } } };
const mapping = (fields: object) => ({
  StartAt: 'each',
  States: {
    each: { Type: 'Map', ItemsPath: '$.items', ItemProcessor: processor, End: true, ...fields },
    rescue: { Type: 'Pass', End: true },
  },
});
const double: Tasks = (_, payload) => Promise.resolve(Number(payload) * 2);
const refusing: Tasks = (_, payload) =>
  payload === 2 ? Promise.reject(errorNamed('Refused')) : Promise.resolve(1);

describe('a Map', () => {
  it('hands on the results in the order of its items', async () => {
    expect(await play(mapping({}), { items: [3, 1, 2] }, double)).toMatchObject({
      output: [6, 2, 4],
      transitions: 4,
    });
  });

  it('goes on where there is no item', async () => {
    expect(await play(mapping({ ResultPath: '$.done' }), { items: [] })).toMatchObject({
      output: { items: [], done: [] },
    });
  });

  it('fails where the items are no array', async () => {
    expect(await play(mapping({}), { items: 'many' })).toMatchObject({ error: 'States.Runtime' });
  });

  it('selects for each item from the input and the item', async () => {
    const ItemSelector = { 'i.$': '$$.Map.Item.Index', 'v.$': '$$.Map.Item.Value', 'id.$': '$.id' };
    const ended = await play(mapping({ ItemSelector }), { id: 'case_1', items: ['a', 'b'] });
    expect(ended.output).toEqual([
      { i: 0, v: 'a', id: 'case_1' },
      { i: 1, v: 'b', id: 'case_1' },
    ]);
  });

  it('runs no more than MaxConcurrency at once', async () => {
    let [running, most] = [0, 0];
    const tasks: Tasks = async () => {
      most = Math.max(most, ++running);
      await new Promise(setImmediate);
      running -= 1;
    };
    await play(mapping({ MaxConcurrency: 3 }), { items: [1, 2, 3, 4, 5, 6, 7] }, tasks);
    expect(most).toBe(3);
  });

  it('fails as the first branch that fails, and can be caught', async () => {
    const Catch = [{ ErrorEquals: ['Refused'], Next: 'rescue', ResultPath: '$.failure' }];
    expect(await play(mapping({}), { items: [1, 2] }, refusing)).toMatchObject({ error: 'Refused' });
    expect((await play(mapping({ Catch }), { items: [1, 2] }, refusing)).output).toMatchObject({
      failure: { Error: 'Refused' },
    });
  });

  it('says of a distributed failure only that too many failed', async () => {
    const ItemProcessor = {
      ...processor,
      ProcessorConfig: { Mode: 'DISTRIBUTED', ExecutionType: 'STANDARD' },
    };
    const ended = await play(mapping({ ItemProcessor }), { items: [1] }, () =>
      Promise.reject(errorNamed('Refused')),
    );
    expect(ended.error).toBe('States.ExceedToleratedFailureThreshold');
  });

  it('runs all its items again when it is retried', async () => {
    const failures = [errorNamed('Busy')];
    const tasks: Tasks = () =>
      failures.length > 0 ? Promise.reject(failures.pop() ?? '') : Promise.resolve('ok');
    const ended = await play(mapping({ Retry: [{ ErrorEquals: ['Busy'] }] }), { items: [1, 2] }, tasks);
    expect(ended).toMatchObject({ output: ['ok', 'ok'], transitions: 6 });
  });

  it('lets each item wait for its own moment, and is woken by the nearest', async () => {
    const States = { one: { Type: 'Wait', TimestampPath: '$', End: true } };
    // Monday 30 November, Saturday 28 November, Sunday 28 November two years on.
    const items = ['2026-11-30T09:00:00.000Z', '2026-11-28T09:00:00.000Z', '2028-11-28T09:00:00.000Z'];
    const definition = mapping({ ItemProcessor: { StartAt: 'one', States } });
    const machine = loadMachine(definition);
    const asleep = await playUntil(friday, machine, begin(machine, { items }), double);
    expect(wakesAt(asleep)).toBe(items[1]);
    expect(await play(definition, { items })).toMatchObject({ endedAt: items[2], output: items });
  });
});

const branch = (state: object) => ({ StartAt: 'b', States: { b: { End: true, ...state } } });
const both = (...Branches: object[]) => ({
  StartAt: 'p',
  States: { p: { Type: 'Parallel', Branches, End: true } },
});

describe('a Parallel', () => {
  it('gives each branch the input and hands on what each comes to', async () => {
    const definition = both(branch({ Type: 'Pass', Result: 'first' }), branch({ Type: 'Wait', Seconds: 60 }));
    const ended = await play(definition, { id: 'case_1' });
    expect(ended).toMatchObject({ output: ['first', { id: 'case_1' }], endedAt: '2026-11-27T17:31:00.000Z' });
  });

  it('ends with the first failure, however long another branch would wait', async () => {
    const fail = { StartAt: 'f', States: { f: { Type: 'Fail', Error: 'Late' } } };
    const ended = await play(both(branch({ Type: 'Wait', Seconds: 60 }), fail), {});
    expect(ended).toMatchObject({ status: 'FAILED', error: 'Late', endedAt: friday });
  });

  it('inside a Map still knows the item', async () => {
    const inner = both(branch({ Type: 'Pass', Parameters: { 'n.$': '$$.Map.Item.Value' } }));
    const ended = await play(mapping({ ItemProcessor: inner }), { items: [7] });
    expect(ended.output).toEqual([[{ n: 7 }]]);
  });
});
