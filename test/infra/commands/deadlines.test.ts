// The command that answers deadlines line by line: it goes on after a bad line, answers before its input ends, and never quotes.
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { describe, expect, test } from 'vitest';
import rows from '../../shared/calendar/deadline-vectors.json' with { type: 'json' };

const start = () => spawn(process.execPath, ['infra/commands/deadlines.ts']);

const good = JSON.stringify({ rule: 'sar_due', jurisdiction: 'scotland', input: { received: '2026-09-03' } });

describe('npm run deadlines', () => {
  test('answers every worked deadline on a line of its own', async () => {
    const asked = rows.map(({ rule, jurisdiction, input }) => JSON.stringify({ rule, jurisdiction, input }));
    const { answers, code } = await run(asked.join('\n'));
    expect(answers.map(({ because, ...dates }) => (because ? dates : undefined))).toStrictEqual(
      rows.map(({ expected }) => expected),
    );
    expect(code).toBe(0);
  });

  test('answers a bad line with its number and fields, and goes on', async () => {
    const { answers, code } = await run(
      [
        '\uFEFF' + good,
        '',
        'received 3 September by jane@example.com',
        '  \r',
        '["jane@example.com"]',
        '{"rule":"jane@example.com"}',
        good
          .replace('2026-09-03', 'jane@example.com')
          .replace('"input"', '"note":"jane@example.com","input"'),
        good.replace('}}', ',"clarifications":[{"asked":"2026-09-10","answered":"2026-09-09"}]}}'),
        '{"__proto__":{},' + good.slice(1),
        good + '\r',
      ].join('\n'),
    );
    expect(
      answers.map(({ error, due }) => due ?? [error?.line, error?.errors.map(({ path }) => path)]),
    ).toEqual([
      '2026-10-05',
      [3, []],
      [5, ['']],
      [6, ['rule']],
      [7, ['input.received', 'note']],
      [8, ['input.clarifications.0.answered']],
      [9, ['']],
      '2026-10-05',
    ]);
    expect(JSON.stringify(answers)).not.toContain('jane');
    expect(code).toBe(0);
  });

  test('says nothing where nothing is asked', async () => {
    expect(await run('\n \n')).toEqual({ answers: [], code: 0, complaints: '' });
  });

  test('answers a line before the next one comes, and one that comes in pieces', async () => {
    const command = start();
    command.stdin.write(`${good}\n${good.slice(0, 20)}`);
    const [first] = (await once(command.stdout, 'data')) as [Buffer];
    expect(JSON.parse(first.toString())).toHaveProperty('due', '2026-10-05');
    command.stdin.end(good.slice(20));
    const [second] = await Promise.all([text(command.stdout), once(command, 'close')]);
    expect(JSON.parse(second)).toHaveProperty('due', '2026-10-05');
  });

  test('ends in silence when its reader goes away', async () => {
    const command = start();
    const complaints = text(command.stderr);
    command.stdin.on('error', () => {}); // the command stops reading in the middle of what it is sent
    command.stdin.end(`${good}\n`.repeat(5_000));
    await once(command.stdout, 'data');
    command.stdout.destroy();
    const [code] = (await once(command, 'exit')) as [number | null];
    expect({ code, complaints: await complaints }).toEqual({ code: 0, complaints: '' });
  });
});

interface Line {
  readonly due?: string | null;
  readonly because?: readonly string[];
  readonly error?: {
    readonly line: number;
    readonly title: string;
    readonly errors: readonly { readonly path: string }[];
  };
}

async function run(input: string) {
  const command: ChildProcessWithoutNullStreams = start();
  command.stdin.end(input);
  const ended = once(command, 'close') as Promise<[number | null]>;
  const [output, complaints, [code]] = await Promise.all([text(command.stdout), text(command.stderr), ended]);
  const answers = output
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
  return { answers, code, complaints };
}
