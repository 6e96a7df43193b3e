// The processor time that an event of usage takes on its way under a pseudonym, beside the bare loop over as many keyed hashes and the same
// lines of JSON: what making coarse and leaving out cost on top (policy §6).
import { createHmac } from 'node:crypto';
import type { PseudonymisedEvent } from '../../../events/pseudonymisation.ts';
import { coarsened } from '../../../shared/usage/coarse.ts';
import { pseudonymised, type PeriodKey, type RawEvent } from '../../../shared/usage/pseudonym.ts';
import { figure, median, type Figure } from './figure.ts';

/** As many as a part of the files holds. */
const part = 2000;
const parts = 10;
const rounds = 7;

const month: PeriodKey = { id: '2026-11', key: Buffer.alloc(32, 7) };

const event = (n: number): RawEvent => ({
  event: `event-${n}`.padEnd(43, '0'),
  person: `person_${n % 97}`,
  told: {
    product: 'optix',
    user: `user-${n % 97}`,
    at: `2026-11-16T${String(n % 24).padStart(2, '0')}:15:00.000Z`, // Monday
    type: 'page-view',
    page: `/wells/${n % 50}/graphs?from=2026-01-01`,
    durationMs: 1000 + n,
    device: `device-${n % 120}`,
    ip: `192.0.2.${n % 250}`,
    host: `host-${n % 40}.example.org`,
    browser: n % 500 === 0 ? 'Lynx 2.9' : 'Firefox 145',
    os: 'Windows 11',
    referrer: 'https://www.example.org/search?q=optix',
    version: '5.2.0',
  },
});

/** Measures both in turn, over parts of a file. */
export function pseudonyms(): Figure[] {
  const raw = Array.from({ length: part }, (_, n) => event(n));
  const lines = coarsened(raw.map((one) => pseudonymised(month, one)));
  const ours = () => text(coarsened(raw.map((one) => pseudonymised(month, one))));
  const bare = () => text(lines.map(hashedAgain));
  const times = Array.from({ length: rounds }, () => [microseconds(ours), microseconds(bare)] as const);
  const [mine, theirs] = [median(times.map(([one]) => one)), median(times.map(([, other]) => other))];
  const rate = (each: number) => Math.round(1e6 / each).toLocaleString('en');
  const note = `${rate(mine)} events/s beside ${rate(theirs)}`;
  return [figure('time of an event under a pseudonym', mine, theirs, 1.6, { unit: 'µs', note })];
}

const text = (lines: readonly PseudonymisedEvent[]): string =>
  lines.map((line) => `${JSON.stringify(line)}\n`).join('');

// The floor: each pseudonym of the line hashed once more, and nothing else.
const hashedAgain = (line: PseudonymisedEvent): PseudonymisedEvent => ({
  ...line,
  event: hashed(line.event),
  user: hashed(line.user),
  device: hashed(line.device),
  ip: hashed(line.ip),
  host: hashed(line.host),
});

const hashed = (value = ''): string => createHmac('sha256', month.key).update(value).digest('base64url');

function microseconds(act: () => unknown): number {
  const began = process.cpuUsage();
  for (let count = 0; count < parts; count += 1) act();
  const { user, system } = process.cpuUsage(began);
  return (user + system) / parts / part;
}
