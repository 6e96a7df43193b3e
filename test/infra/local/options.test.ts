// The command line says in one line what is wrong with it.
import { describe, expect, it } from 'vitest';
import { readOptions } from '../../../infra/local/options.ts';

describe('the options of npm start', () => {
  it('are a port, a clock and a directory, each with a default or none', () => {
    expect(readOptions([])).toEqual({ port: 8787 });
    const all = ['--port', '0', '--clock', '2026-11-23T09:00:00Z', '--data', 'kept'];
    expect(readOptions(all)).toEqual({ port: 0, clock: '2026-11-23T09:00:00Z', data: 'kept' });
    const receiver = 'http://127.0.0.1:9999';
    expect(readOptions(['--receiver', receiver])).toEqual({ port: 8787, receiver });
  });

  it.each([
    [['--colour', 'red'], "Unknown option '--colour'"],
    [['--port', 'many'], '--port takes a number'],
    [['--port', '70000'], '--port takes a number'],
    [['--clock', 'Monday'], '--clock takes an ISO instant'],
    [['--clock', '2026-11-23'], '--clock takes an ISO instant'],
    [['--receiver', 'http://127.0.0.1:9999/hook'], '--receiver takes an origin'],
    [['--receiver', '127.0.0.1:9999'], '--receiver takes an origin'],
    [['now'], "Unexpected argument 'now'"],
  ])('%j are refused in one line', (args, message) => {
    expect(() => readOptions(args)).toThrow(message);
    expect(() => readOptions(args)).not.toThrow('\n');
  });
});
