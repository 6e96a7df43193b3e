// `npm run verify -- --data DIR`: says whether the record that a local machine kept in DIR is whole, or where it breaks.
// Exits 0 where it is whole, 1 where it breaks, 2 where it cannot be told.
import { parseArgs } from 'node:util';
import * as z from 'zod';
import { isKept } from '../local/kept.ts';
import { startMachine } from '../local/machine.ts';

const verification = z.object({
  whole: z.boolean(),
  chains: z.int(),
  events: z.int(),
  breaks: z.array(z.object({ about: z.string(), seq: z.union([z.int(), z.string()]), what: z.string() })),
});

function directory(): string {
  const { values } = parseArgs({ options: { data: { type: 'string' } } });
  if (values.data === undefined) throw new Error('--data DIR is needed');
  // A machine would start a record there, and an empty record is whole.
  if (!isKept(values.data)) throw new Error('no machine has kept a record there');
  return values.data;
}

async function verify(data: string): Promise<z.infer<typeof verification>> {
  const machine = await startMachine({ data, quiet: true });
  try {
    const { tokens } = await machine.state();
    const headers = { authorization: `Bearer ${tokens['auditor']}` };
    const response = await fetch(`${machine.api}/audit/verify`, { headers });
    if (!response.ok) throw new Error(`the record could not be read (${response.status})`);
    return verification.parse(await response.json());
  } finally {
    await machine.stop();
  }
}

try {
  const { whole, chains, events, breaks } = await verify(directory());
  console.log(
    whole ? `whole: ${chains} chains, ${events} events` : `broken: ${breaks.length} of ${chains} chains`,
  );
  for (const { about, seq, what } of breaks)
    console.log(`${about}, ${seq === 'head' ? 'head' : `event ${seq}`}: ${what}`);
  process.exitCode = whole ? 0 : 1;
} catch (error) {
  console.error(`verify: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 2;
}
