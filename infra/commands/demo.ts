// `npm run demo`: starts the machine on free ports and plays a story with real requests.
import { startMachine } from '../local/machine.ts';
import { tamperer } from './demo/tamper.ts';
import { breachBegins, breachStory } from './demo/breach.ts';
import { Teller } from './demo/teller.ts';

const machine = await startMachine({ clock: breachBegins, quiet: true });
try {
  console.log(`Steward plays a lost laptop. API ${machine.api}`);
  await breachStory(new Teller(machine), tamperer(machine.dynamoDb, machine.tables));
} finally {
  await machine.stop();
}
