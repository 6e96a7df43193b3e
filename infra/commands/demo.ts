// `npm run demo [-- breach|sar|erasure|objection]`: starts the machine on free ports and plays a story with real requests.
import { startMachine } from '../local/machine.ts';
import { stories } from './demo/stories.ts';
import { Teller } from './demo/teller.ts';

const name = process.argv[2] ?? 'breach';
const story = Object.hasOwn(stories, name) ? stories[name] : undefined;
if (story) await play(story);
else {
  console.error(`There is no story ${name}. Stories: ${Object.keys(stories).join(', ')}`);
  process.exitCode = 1;
}

async function play({ title, begins, tell }: (typeof stories)[string]): Promise<void> {
  const machine = await startMachine({ clock: begins, quiet: true });
  try {
    console.log(`Steward plays ${title}. API ${machine.api}`);
    await machine.warm();
    const teller = new Teller(machine);
    await tell(teller, machine);
    const days = Math.round((machine.now() - Date.parse(begins)) / 86_400_000);
    console.log(
      `\n${days} days were played in ${(teller.played / 1000).toFixed(2)} s of this machine's time.`,
    );
  } finally {
    await machine.stop();
  }
}
