// An agreement in force with a third party, so that a test can disclose to it.
import { agreementWith } from '../../infra/commands/demo/agreement.ts';
import { londonDay } from '../../shared/calendar/london.ts';
import { instant } from '../../shared/instant.ts';
import type { Steward } from './steward.ts';

const made = new WeakMap<object, Map<string, Promise<string>>>();

/** The id of the one agreement of this machine with a party: made over HTTP where there is none, for a year, for all that the party may have. */
export function agreedWith(local: Steward, party: string): Promise<string> {
  const ofMachine = made.get(local.machine) ?? new Map<string, Promise<string>>();
  made.set(local.machine, ofMachine);
  const agreed = ofMachine.get(party) ?? agree(local, party);
  ofMachine.set(party, agreed);
  return agreed;
}

async function agree(local: Steward, party: string): Promise<string> {
  const today = londonDay(instant(new Date(local.machine.now()).toISOString()));
  const { opening, moves } = agreementWith(party, today);
  const reply = await local.ask('POST', '/agreements', { as: 'staff', body: opening });
  const { id } = reply.body as { id: string };
  for (const { by, body } of moves) {
    const { status } = await local.ask('POST', `/cases/${id}/moves`, { as: by, body });
    if (status !== 200) throw new Error(`${body.action}: ${status}`);
  }
  await local.machine.settle();
  return id;
}
