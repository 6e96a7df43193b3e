// `npm run deadlines`: JSON lines in, JSON lines out. Each line asks for one deadline as POST /v1/deadlines does; a line that
// cannot be answered gets an error naming its number and fields, never a value, and the rest goes on.
import { pipeline } from 'node:stream/promises';
import { deadlineQuestion } from '../../events/deadline.ts';
import { answerDeadline } from '../../shared/calendar/rules.ts';
import { fieldErrors } from '../../shared/field-errors.ts';
import { type FieldError, Refusal } from '../../shared/refusal.ts';

await pipeline(process.stdin.setEncoding('utf8'), answers, process.stdout).catch(readerGone);

async function* answers(input: AsyncIterable<string>): AsyncGenerator<string> {
  let number = 0;
  for await (const line of lines(input)) {
    number += 1;
    if (line.trim() !== '') yield `${JSON.stringify(answerLine(line, number))}\n`;
  }
}

// Not node:readline, which also breaks lines where a JSON text may hold U+2028.
async function* lines(input: AsyncIterable<string>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of input) {
    const whole = (rest + chunk).split('\n');
    rest = whole.pop() ?? '';
    yield* whole;
  }
  yield rest;
}

function answerLine(line: string, number: number): unknown {
  const failed = (title: string, errors: readonly FieldError[]) => ({
    error: { line: number, title, errors },
  });
  const body = parsed(line);
  if (body === undefined) return failed('The line is not JSON.', []);
  const question = deadlineQuestion.safeParse(body, { reportInput: true });
  if (!question.success) return failed('The line does not ask for a deadline.', fieldErrors(question.error));
  try {
    return answerDeadline(question.data);
  } catch (cause) {
    if (cause instanceof Refusal) return failed(cause.message, cause.facts.errors ?? []);
    throw cause;
  }
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line.trim());
  } catch {
    return undefined;
  }
}

function readerGone(cause: NodeJS.ErrnoException): void {
  if (cause.code !== 'EPIPE') throw cause;
}
