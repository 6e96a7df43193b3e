// When an event of use may be told (policy §6).
import { expect, test } from 'vitest';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { instant, plusHours } from '../../../shared/instant.ts';
import { isOver } from '../../../shared/retention/schedule.ts';
import { latestDays, untimely } from '../../../shared/usage/window.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday
const after = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
const days = (count: number) => count * 86_400_000;

test('an event may be told for six days, and five minutes ahead of our clock', () => {
  expect([0, -days(6), 300_000].map((ms) => untimely(after(ms), now))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  expect(untimely(after(-days(6) - 1), now)).toMatch(/last 6 days/u);
  expect(untimely(after(300_001), now)).toMatch(/5 minutes ahead/u);
});

test('no event can come so late that its day may have been pseudonymised', () => {
  const { period } = firstSchedule.rules['usage-data'];
  if (!period) throw new Error('no period');
  for (const at of ['2026-03-23T00:00:00Z', '2026-03-29T01:00:00Z', '2026-10-25T00:30:00Z'].map(instant))
    expect(isOver(at, period, plusHours(at, latestDays * 24))).toBe(false);
});
