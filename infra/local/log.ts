// The machine's log: what the functions write and what the machine refuses, kept for reading at /_local/logs.

export interface LogLine {
  at: string;
  function?: string;
  [detail: string]: unknown;
}

export interface Log {
  write: (line: { [detail: string]: unknown }) => void;
  lines: () => LogLine[];
}

const kept = 10_000;

/** A log on the machine's clock that keeps its last lines, and prints each one as it comes unless `quiet`. */
export function openLog(now: () => number, quiet: boolean): Log {
  const lines: LogLine[] = [];
  return {
    write(line) {
      // Where an error was thrown is called "at" too; in this log it gives way to when.
      const { at: thrown, ...rest } = line;
      const whole = { at: new Date(now()).toISOString(), ...rest, ...(thrown !== undefined && { thrown }) };
      lines.push(whole);
      if (lines.length > kept) lines.splice(0, lines.length - kept);
      if (!quiet) console.log(JSON.stringify(whole));
    },
    lines: () => [...lines],
  };
}
