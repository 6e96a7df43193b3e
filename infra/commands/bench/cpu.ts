// The processor time of the form's handler beside a bare handler that makes the same calls to AWS and nothing else: what
// parsing, checking, sealing and chaining cost on top of the SDK.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import type { Machine } from '../../local/machine.ts';
import { asOnLambda } from '../../bundle.ts';
import { figure, median, type Figure } from './figure.ts';

const rounds = 5;
const run = promisify(execFile);

/** Runs both in processes of their own against the machine's door, in turn. */
export async function cpu(machine: Machine): Promise<Figure[]> {
  const env = { ...process.env, ...machine.environmentOf('submit-form') };
  const real = join(process.cwd(), 'dist/functions/submit-form/index.js');
  const bare = join(process.cwd(), 'dist/bare-form.js');
  buildSync({
    ...asOnLambda,
    entryPoints: [join(import.meta.dirname, 'bare-form.ts')],
    outfile: bare,
  });
  const times: [number, number][] = [];
  for (let round = 0; round < rounds; round += 1) {
    times.push([await cpuMs(real, env, round), await cpuMs(bare, env, round)]);
  }
  const [mine, theirs] = [median(times.map(([one]) => one)), median(times.map(([, other]) => other))];
  return [figure('processor time of a form', mine, theirs, 1.25, { unit: 'ms' })];
}

const script = `
  const [bundle, round] = process.argv.slice(1);
  const { handler } = require(bundle);
  const event = (n) => ({
    resource: '/forms/{form}', pathParameters: { form: 'contact' }, queryStringParameters: null, isBase64Encoded: false,
    headers: { 'content-type': 'application/json' }, requestContext: { requestId: 'bench', resourcePath: '/forms/{form}' },
    body: JSON.stringify({ name: 'Ailsa Reid', email: \`cpu-\${round}-\${n}-\${process.pid}@example.org\`, employer: 'Reid Marine',
      message: 'Please send me the brochure of OPTIX, and tell me what it costs for forty users.' }),
  });
  (async () => {
    for (let n = 0; n < 100; n += 1) await handler(event(n), {});
    const before = process.cpuUsage();
    for (let n = 100; n < 400; n += 1) {
      const { statusCode } = await handler(event(n), {});
      if (statusCode !== 202) throw new Error('status ' + statusCode);
    }
    const { user, system } = process.cpuUsage(before);
    console.log((user + system) / 1000 / 300);
  })();
`;

// The machine answers in this process: it must not be blocked while the child runs.
async function cpuMs(bundle: string, env: NodeJS.ProcessEnv, round: number): Promise<number> {
  const { stdout } = await run(process.execPath, ['-e', script, bundle, String(round)], { env });
  return Number(stdout);
}
