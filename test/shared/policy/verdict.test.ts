// What the tests say of a clause, and how it is told.
import { describe, expect, test } from 'vitest';
import type { Clause } from '../../../shared/policy/clause.ts';
import { inReadme, markdown, printed } from '../../../shared/policy/table.ts';
import { verdictOf, type Ran } from '../../../shared/policy/verdict.ts';

const clause: Clause = {
  id: '9.1-a',
  obligation: 'The DPO is told | within six hours',
  how: 'enforced',
  enforcedBy: ['shared/cases/breach/deadlines.ts'],
  provenBy: { 'test/a.test.ts': ['the limits > are six hours', 'a mark > at %s hours ×2'] },
  breaks: [],
};
const ran = (name: string, outcome: Ran['outcome'] = 'passed', file = 'test/a.test.ts'): Ran => ({
  file,
  name,
  outcome,
});
const passing = [ran('the limits > are six hours'), ran('a mark > at 4 hours'), ran('a mark > at 6 hours')];
const there = () => true;

describe('a clause', () => {
  test('is proven where each of its tests passed, of a table of tests all of them', () => {
    expect(verdictOf(clause, passing, there).proven).toBe(true);
  });

  test.each<[string, readonly Ran[], string]>([
    ['one test failed', [...passing, ran('a mark > at 8 hours', 'failed')], 'failed'],
    ['one was skipped', [...passing, ran('a mark > at 8 hours', 'skipped')], 'skipped'],
    ['none has that name', passing.slice(0, 1), 'missing'],
    ['a line of a table is gone', passing.slice(0, 2), 'missing'],
    [
      'it has that name in another file',
      [...passing.slice(0, 2), ran('a mark > at 4 hours', 'passed', 'test/b.test.ts')],
      'missing',
    ],
    ['it stands under something else', [...passing.slice(0, 2), ran('not a mark > at 4 hours')], 'missing'],
  ])('is not where %s', (_, all, outcome) => {
    const { proven, tests } = verdictOf(clause, all, there);
    expect([proven, tests[1]?.outcome]).toEqual([false, outcome]);
  });

  test('is not where it names no test, or nothing enforces it, or what does is gone', () => {
    expect(verdictOf({ ...clause, provenBy: {} }, passing, there).proven).toBe(false);
    expect(verdictOf({ ...clause, enforcedBy: [] }, passing, there).proven).toBe(false);
    expect(verdictOf(clause, passing, () => false)).toMatchObject({
      proven: false,
      absent: clause.enforcedBy,
    });
  });
});

describe('the table', () => {
  test('tells each clause with its files and tests, and counts them', () => {
    const told = printed([verdictOf(clause, passing, there)]);
    expect(told.split('\n')).toEqual([
      '9.1-a  enforced  The DPO is told | within six hours',
      '  by      shared/cases/breach/deadlines.ts',
      '  passed  test/a.test.ts: the limits > are six hours',
      '  passed  test/a.test.ts: a mark > at %s hours',
      '',
      '1 clauses, 2 tests, all passing',
    ]);
  });

  test('says which clause is not proven, and why', () => {
    const told = printed([
      verdictOf(clause, [], () => false),
      verdictOf({ ...clause, id: '7-a', provenBy: {} }, [], there),
    ]);
    expect(told).toContain('9.1-a  enforced  NOT PROVEN');
    expect(told).toContain('deadlines.ts (missing)');
    expect(told).toContain('missing test/a.test.ts: the limits > are six hours');
    expect(told).toContain('no test proves it');
    expect(told).toMatch(/2 clauses, 2 tests, 2 not proven: 9\.1-a 7-a$/u);
  });

  test('in Markdown has a row of five cells for each clause, with files as links', () => {
    const [, , row] = markdown([clause]).split('\n');
    expect(row).toBe(
      '| 9.1-a | The DPO is told \\| within six hours | enforced | [deadlines](shared/cases/breach/deadlines.ts) | ' +
        '[a](test/a.test.ts) (2) |',
    );
  });

  test('takes the place of the one before in the README, and needs its marks', () => {
    const readme = 'Before\n<!-- clauses -->\nold\n<!-- /clauses -->\nafter';
    const written = inReadme(readme, 'new');
    expect(written).toBe('Before\n<!-- clauses -->\nnew\n<!-- /clauses -->\nafter');
    expect(inReadme(written, 'new')).toBe(written);
    expect(() => inReadme('no marks', 'new')).toThrow('README');
  });
});
