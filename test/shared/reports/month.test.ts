// Which months are reported on (policy §10): the one before, and any that was missed.
import { expect, test } from 'vitest';
import { type Month, monthsDue } from '../../../shared/reports/month.ts';

test.each<[string, string[], string[]]>([
  ['the month before, where none is kept yet', [], ['2027-01']],
  ['the month before, where none was missed', ['2026-12', '2026-11'], ['2027-01']],
  ['what was missed since the first that is kept', ['2026-12', '2026-09'], ['2026-10', '2026-11', '2027-01']],
  ['the month before again, whose mail may not have gone', ['2027-01', '2026-12'], ['2027-01']],
])('is due of %s', (_, kept, due) => {
  expect(monthsDue(kept, '2027-02' as Month)).toEqual(due);
});
