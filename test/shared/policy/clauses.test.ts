// The clause table holds together: whoever changes a rule, a file or a test that it names has to look at the clause.
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { proofsOf, titlesOf } from '../../../shared/policy/clause.ts';
import { clauses } from '../../../shared/policy/clauses.ts';
import { inReadme, markdown } from '../../../shared/policy/table.ts';
import { named, place } from '../../../shared/policy/verdict.ts';

const path = (file: string) => fileURLToPath(new URL(`../../../${file}`, import.meta.url));
const text = (file: string) => readFileSync(path(file), 'utf8');

// A line of a table of tests stands there by its template.
const templates = /(?<=['"`])[^'"`\n]*%[sj][^'"`\n]*(?=['"`])/gu;
const stands = (title: string, source: string): boolean =>
  source.includes(title) || (source.match(templates) ?? []).some((one) => named(one).test(title));

/** Every obligation that the policy holds, by section. */
const ids = (
  '2-a 3-a 4-a 4.1-a 4.1-b 4.1-c 4.1-d 5-a 5-b 5-c 6-a 6-b 6-c 7-a 7.1-a 7.1-b 7.2-a 7.2-b 7.2-c 7.2-d 7.2-e 7.2-f ' +
  '8-a 8.1-a 8.1-b 8.2-a 8.2-b 8.2-c 8.2-d 9-a 9.1-a 9.1-b 9.1-c 9.1-d 9.2-a 9.2-b 10-a 10-b 10-c ' +
  '11-a 11-b 11.1-a 11.1-b 11.1-c 11.1-d 11.2-a 11.2-b 11.2-c 11.3-a 11.3-b 11.3-c 12-a 12-b 12-c 12-d 13-a 13-b 14-a'
).split(' ');

test('the table has every obligation once, in the order of the policy', () => {
  expect(clauses.map(({ id }) => id)).toEqual(ids);
});

describe.each(clauses.map((clause) => [clause.id, clause] as const))('§%s', (_, clause) => {
  test('names files that are there', () => {
    const named = [
      ...clause.enforcedBy,
      ...Object.keys(clause.provenBy),
      ...clause.breaks.map(({ file }) => file),
    ];
    expect(named.filter((file) => !existsSync(path(file)))).toEqual([]);
  });

  test('names tests that stand in their files', () => {
    const missing = proofsOf(clause).filter(
      ({ file, test }) => !titlesOf(test).every((title) => stands(title, text(file))),
    );
    expect(missing).toEqual([]);
  });

  test('says of a table of tests how many lines it counts on', () => {
    const uncounted = proofsOf(clause).filter(({ test, lines }) => place.test(test) && lines < 2);
    expect(uncounted).toEqual([]);
  });

  test('is broken by edits of what stands once in its file', () => {
    for (const { file, find, replace } of clause.breaks) {
      expect([file, find, text(file).split(find).length - 1]).toEqual([file, find, 1]);
      expect(replace).not.toBe(find);
    }
  });
});

test('the README has the table as it is written by `npm run policy -- --write`', () => {
  const readme = text('README.md');
  expect(inReadme(readme, markdown(clauses))).toBe(readme);
});

test('each clause names what enforces it, a test, and how it would be broken', () => {
  const bare = clauses.filter(({ enforcedBy, provenBy, breaks }) =>
    [enforcedBy, Object.keys(provenBy), breaks].some((named) => named.length === 0),
  );
  expect(bare.map(({ id }) => id)).toEqual([]);
});
