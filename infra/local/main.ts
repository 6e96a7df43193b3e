// `npm start`: runs Steward on this machine until it is told to stop.
import { startMachine } from './machine.ts';
import type { Machine } from './machine.ts';
import { whenOrphaned } from './orphan.ts';
import { readOptions } from './options.ts';
import type { Options } from './options.ts';

// Functions run in UTC on AWS, whatever the zone of this computer.
process.env['TZ'] = 'UTC';
const started = performance.now();

function read(): Options {
  try {
    return readOptions(process.argv.slice(2));
  } catch (error) {
    return fail(error, 2);
  }
}

function fail(error: unknown, code: number): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(code);
}

const seconds = () => `${((performance.now() - started) / 1000).toFixed(1)} s`;

async function run(options: Options): Promise<Machine> {
  const progress = (what: string) => console.log(`${seconds().padStart(7)}  ${what}`);
  const machine = await startMachine({ ...options, progress });
  const control = new URL('/_local', machine.api).href;
  console.log(`${seconds().padStart(7)}  Steward runs here. Ctrl-C stops it.`);
  console.log(`  API    ${machine.api}`);
  console.log(`         ${control}/api to read`);
  console.log(`  Inbox  ${machine.inbox}`);
  console.log(`  Clock  ${control}  (tokens too; POST ${control}/clock {"advance":"PT6H"} moves it)`);
  console.log(`         ${new Date(machine.now()).toISOString()}`);
  return machine;
}

const machine = await run(read()).catch((error: unknown) => fail(error, 1));

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  await machine.stop();
  process.exit(0);
}

process.on('SIGINT', () => void stop());
process.on('SIGTERM', () => void stop());
whenOrphaned(() => void stop());
await machine.broken;
if (!stopping) fail('DynamoDB Local has ended: the machine stops', 1);
