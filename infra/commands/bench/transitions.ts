// The state transitions that a whole breach costs, from its report to its closing, beside three for each reminder and three more.
import type { Machine } from '../../local/machine.ts';
import { figure, type Figure } from './figure.ts';
import { json, report } from './requests.ts';

/** Plays a breach that is reported to the ICO after 70 hours, on the moved clock; also how fast that went. */
export async function transitions(machine: Machine): Promise<{ figures: Figure[]; said: string }> {
  const { tokens } = await machine.state();
  const began = performance.now();
  const { id } = await json(machine, '/breaches', report(machine.now()), tokens['dpo']);
  const move = (body: object) => json(machine, `/cases/${String(id)}/moves`, body, tokens['dpo']);
  await hours(machine, 70);
  await move({ action: 'assess', risk: 'risk', reasons: 'Contacts in the open.' });
  await move({ action: 'contain', taken: 'Wiped.', contained: true });
  const fields = {
    dataCategories: ['basic-identifiers'],
    approximateRecords: 10,
    approximatePeople: 10,
    kindsOfPeople: ['users'],
  };
  await move({ action: 'amend', fields });
  await move({
    action: 'decide',
    ico: { report: true, reasons: 'A risk.' },
    people: { tell: false, reasons: 'Wiped in time.' },
    thirdParties: { tell: false, reasons: 'Wiped in time.' },
  });
  await move({ action: 'report-to-ico', kind: 'initial' });
  await move({ action: 'close', summary: 'Done.' });
  await hours(machine, 24 * 30);
  const seconds = (performance.now() - began) / 1000;
  const mine = machine.executions().filter(({ name }) => name.startsWith(String(id)));
  const counted = mine.reduce((sum, execution) => sum + execution.transitions, 0);
  const reminders = machine
    .logs()
    .filter((line) => line['what'] === 'mail.sent' && String(line['event']).includes(String(id))).length;
  return {
    figures: [
      figure('state transitions of a breach', counted, 3 * reminders + 3, 1, {
        unit: '',
        note: `${reminders} mails`,
      }),
    ],
    said: `A breach of ${reminders} mails and a month played in ${seconds.toFixed(2)} s of machine time.`,
  };
}

const hours = (machine: Machine, count: number) => machine.moveTo(machine.now() + count * 3_600_000);
