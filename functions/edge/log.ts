// What a function says of itself: one JSON line of codes, ids and counts. There is no way to hand it a body, a header or an
// error's message: those can hold a person.

type Said = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

const say = (level: 'info' | 'error', what: string, said: Said): void => {
  // oxlint-disable-next-line no-console -- standard output is where a Lambda's log is
  console.log(JSON.stringify({ level, what, ...said }));
};

/** Says that something ordinary happened. */
export const note = (what: string, said: Said = {}): void => say('info', what, said);

/** Says that something failed: the error's name and where it was thrown, not its message. */
export function fault(what: string, error: unknown, said: Said = {}): void {
  const { name, message, stack = '' } = error instanceof Error ? error : new Error('not an error');
  // The stack begins with the message, which may have a line that looks like a frame.
  const frames = stack
    .replace(message, '')
    .split('\n')
    .filter((line) => frame.test(line));
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause.name : null;
  say('error', what, { ...said, error: name, cause, at: frames.slice(0, 4).map((line) => line.trim()) });
}

const frame = /^ {4}at .*:\d+:\d+\)?$/u;
