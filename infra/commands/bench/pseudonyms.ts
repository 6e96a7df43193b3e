// Events a second that get a pseudonym, beside a bare loop that makes the same keyed hashes and writes the same lines as JSON (policy §6):
// what reading pages and values, and making the rare ones coarser, costs on top.
import { createHmac, randomBytes } from 'node:crypto';
import { coarsened } from '../../../shared/usage/coarse.ts';
import { type PeriodKey, pseudonymised, type RawEvent } from '../../../shared/usage/pseudonym.ts';
import { figure, median, type Figure } from './figure.ts';

const events = 20_000;
const part = 2000;
const rounds = 5;
const period: PeriodKey = { id: '2026-11', key: randomBytes(32) };

const raw = (n: number): RawEvent => ({
  event: `event-${n}`,
  person: `person_${n % 300}`,
  told: {
    product: 'optix',
    user: `user-${n % 300}`,
    at: `2026-11-16T${String(n % 24).padStart(2, '0')}:10:00.000Z`,
    type: n % 3 === 0 ? 'search' : 'page-view',
    page: `/wells/${n}/logs?tab=${n % 7}`,
    query: 'a well of somebody’s',
    durationMs: 1000 * (n % 90),
    device: `device-${n % 400}`,
    ip: `192.0.2.${n % 250}`,
    host: `host-${n % 50}`,
    browser: n % 5 === 0 ? 'Edge' : 'Firefox',
    os: 'Windows',
    version: '7.1.0',
    referrer: 'https://portal.example/start',
  },
});

/** Both loops in turn, some times. */
export function pseudonyms(): Figure[] {
  const all = Array.from({ length: events }, (_, n) => raw(n));
  const times = Array.from(
    { length: rounds },
    () => [timed(() => made(all)), timed(() => bare(all))] as const,
  );
  const [mine, floor] = [median(times.map(([one]) => one)), median(times.map(([, other]) => other))];
  const aSecond = Math.round(events / (mine / 1000)).toLocaleString('en');
  return [
    figure('time to put events under pseudonyms', mine, floor, 1.6, {
      unit: 'ms',
      note: `${aSecond} events a second`,
    }),
  ];
}

function made(all: readonly RawEvent[]): number {
  let bytes = 0;
  for (let from = 0; from < all.length; from += part) {
    const lines = coarsened(all.slice(from, from + part).map((one) => pseudonymised(period, one)));
    bytes += lines.map((line) => JSON.stringify(line)).join('\n').length;
  }
  return bytes;
}

const hash = (value: string): string => createHmac('sha256', period.key).update(value).digest('base64url');

function bare(all: readonly RawEvent[]): number {
  let bytes = 0;
  for (const { event, person, told } of all) {
    const { device = '', ip = '', host = '', query: _query, user: _user, ...rest } = told;
    const hashed = {
      event: hash(event),
      user: hash(person),
      device: hash(device),
      ip: hash(ip),
      host: hash(host),
    };
    bytes += JSON.stringify({ ...rest, ...hashed }).length;
  }
  return bytes;
}

function timed(act: () => unknown): number {
  const from = performance.now();
  act();
  return performance.now() - from;
}
