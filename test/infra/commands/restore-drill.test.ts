// The restore drill passes, tells what a restore brings back, and fails where the ledger is not replayed (policy §11.2).
import { expect, inject, it } from 'vitest';
import { drill } from '../../../infra/commands/drill/drill.ts';
import { startMachine, type Machine } from '../../../infra/local/machine.ts';

async function drilled(change: (machine: Machine) => Machine): Promise<string[]> {
  const machine = await startMachine({
    clock: '2026-11-23T09:00:00Z', // Monday
    quiet: true,
    assembly: inject('assembly'),
    // The nights of a month, which the drill is not about.
    asleep: ['Nightly', 'Report'],
  });
  const said: string[] = [];
  try {
    await drill(change(machine), (text) => void said.push(text));
    return said;
  } finally {
    await machine.stop();
  }
}

it('shows the person in the restored tables, then nowhere, and everybody else whole', async () => {
  const said = await drilled((machine) => machine);
  expect(said).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/restored to that moment, .*: [1-9]\d* reads show her again/),
      expect.stringContaining('Nothing of her can be read or listed'),
      expect.stringContaining('The others are whole'),
    ]),
  );
});

it('fails where the ledger is not replayed', async () => {
  const payload = JSON.stringify({ replayed: 0 });
  const idle = (machine: Machine): Machine => ({
    ...machine,
    invoke: async (name, event) =>
      JSON.stringify(event).includes('-restored') ? { payload } : machine.invoke(name, event),
  });
  await expect(drilled(idle)).rejects.toThrow(/after the replay: .* still shows the person/);
});
