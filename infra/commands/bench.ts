// `npm run bench`: figures as ratios, each measured and its floor in one run on one machine.
import { join } from 'node:path';
import { startMachine } from '../local/machine.ts';
import { capacity } from './bench/capacity.ts';
import { cpu } from './bench/cpu.ts';
import { print } from './bench/figure.ts';
import { loads } from './bench/loads.ts';
import { pseudonyms } from './bench/pseudonyms.ts';
import { purge } from './bench/purge.ts';
import { search } from './bench/search.ts';
import { transitions } from './bench/transitions.ts';

const machine = await startMachine({ quiet: true, clock: '2026-11-23T09:00:00Z' });
try {
  const units = await capacity(machine);
  const searched = await search(machine);
  const played = await transitions(machine);
  const work = await cpu(machine);
  const purged = await purge(machine);
  print([
    ...units,
    ...searched,
    ...played.figures,
    ...purged,
    ...pseudonyms(),
    ...work,
    ...loads(join(process.cwd(), 'dist/functions')),
  ]);
  console.log(played.said);
} finally {
  await machine.stop();
}
