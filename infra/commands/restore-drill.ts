// `npm run restore-drill`: erases a person, restores the tables from before, replays the erasure ledger, and shows what is left (policy
// §11.2). Exits 0 where nothing of the person is, 1 where anything is.
import { startMachine } from '../local/machine.ts';
import { drill } from './drill/drill.ts';

const machine = await startMachine({ clock: '2026-11-23T09:00:00Z', quiet: true }); // Monday
try {
  let step = 0;
  await drill(machine, (text) => console.log(`${String((step += 1)).padStart(2)}. ${text}`));
  console.log('\nThe drill has passed.');
} catch (error) {
  console.error(`\nrestore-drill: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
} finally {
  await machine.stop();
}
