// A log line holds codes, ids and counts, and never what an error said.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fault, note } from '../../../functions/edge/log.ts';

const lines: string[] = [];

beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
});
afterEach(() => vi.restoreAllMocks());

const said = (): Record<string, unknown> => JSON.parse(lines[0] ?? '') as Record<string, unknown>;

test('something ordinary is one line of JSON', () => {
  note('refused', { code: 'invalid', route: '/breaches' });
  expect(lines).toEqual(['{"level":"info","what":"refused","code":"invalid","route":"/breaches"}']);
});

describe('a failure', () => {
  const canary = 'zebedee@canary.example';

  test('is told by its name, its cause’s name, and where it was thrown', () => {
    fault('failed', new TypeError(canary, { cause: new RangeError(canary) }), { route: '/breaches' });
    expect(said()).toMatchObject({
      level: 'error',
      what: 'failed',
      route: '/breaches',
      error: 'TypeError',
      cause: 'RangeError',
    });
    expect((said()['at'] as string[])[0]).toMatch(/log\.test\.ts:\d+:\d+/u);
    expect((said()['at'] as string[]).length).toBeLessThanOrEqual(4);
  });

  test.each([
    ['a message', canary],
    ['a message of several lines', `no\n${canary}`],
    ['a message with a line that looks like a frame', `no\n    at ${canary} (/tmp/a.ts:1:1)`],
    ['a message that is such a line', `    at ${canary}:1:1`],
    ['a message that stands twice', `${canary}\n    at ${canary} (a.ts:1:1)\n${canary}`],
  ])('never tells %s', (_, message) => {
    fault('failed', new Error(message, { cause: new Error(message) }));
    expect(lines.join('')).not.toContain('zebedee');
  });

  test('that is no error is told without what was thrown', () => {
    for (const thrown of [canary, { message: canary, stack: canary, name: canary }, undefined])
      fault('failed', thrown);
    expect(lines).toHaveLength(3);
    expect(lines.join('')).not.toContain('zebedee');
  });

  test('whose message was changed after it was thrown tells neither', () => {
    const error = new Error(`${canary}\n    at ${canary}`);
    error.message = 'another';
    fault('failed', error);
    expect(lines.join('')).not.toContain('zebedee');
  });
});
