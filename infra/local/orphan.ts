// npm that is killed takes nobody with it: a machine that npm started must notice by itself that it is alone.
import { execFileSync } from 'node:child_process';
import { runs } from './dynamodb/process.ts';

const every = 500;

/** Calls `stop` once when the npm that started this process has gone; does nothing where npm did not start it. */
export function whenOrphaned(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  const npm = npmAbove(parent);
  const watch = setInterval(() => {
    if (process.ppid === parent && runs(npm)) return;
    clearInterval(watch);
    stop();
  }, every);
  watch.unref();
}

/** npm starts a shell which starts us; some shells give way to what they start. */
function npmAbove(parent: number): number {
  const [ppid = '', command = ''] = execFileSync('ps', ['-o', 'ppid=,comm=', '-p', String(parent)])
    .toString()
    .trim()
    .split(/\s+/);
  return /^-?(\/.*\/)?(sh|dash|bash|zsh)$/.test(command) ? Number(ppid) : parent;
}
