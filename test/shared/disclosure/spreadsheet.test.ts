// The items as a spreadsheet (RFC 4180): one row per field, and no cell that a spreadsheet would run.
import { describe, expect, test } from 'vitest';
import { spreadsheet } from '../../../shared/disclosure/spreadsheet.ts';
import { enquiry, fromCrm } from './held.ts';

/** The rows below the header, of cells that hold neither a comma nor a line end. */
const rows = (csv: string): string[][] =>
  csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((row) => row.split(',').map((cell) => cell.replace(/^"(.*)"$/u, '$1')));

const cellOf = (value: unknown): string => {
  const csv = spreadsheet([{ ...fromCrm, fields: { note: value } }]);
  return csv.slice(csv.indexOf('"note",') + '"note",'.length).replace(/\r\n$/u, '');
};

describe('the spreadsheet', () => {
  test('has one row per field, nested ones by their path', () => {
    expect(rows(spreadsheet([enquiry, fromCrm])).map((row) => [row[0], row[7], row[8]])).toEqual([
      [enquiry.ref, 'name', 'Ada Lovelace'],
      [enquiry.ref, 'email', 'ada@example.com'],
      [enquiry.ref, 'message', 'Please call me.'],
      [fromCrm.ref, 'note', 'Met at the fair'],
      [fromCrm.ref, 'score', '-3'],
      [fromCrm.ref, 'people.0.name', 'Charles Babbage'],
      [fromCrm.ref, 'people.0.phones.0', "'+44 1224 000000"],
      [fromCrm.ref, 'people.1.name', 'Mary Somerville'],
    ]);
  });

  test('says in each row what the item is, why it is kept and whence it came', () => {
    expect(rows(spreadsheet([enquiry]))[0]?.slice(0, 7)).toEqual([
      enquiry.ref,
      'record',
      'website-enquiry',
      'enquiry',
      'legitimate-interests',
      '2026-11-03T09:00:00.000Z',
      'form-contact',
    ]);
  });

  test('has its header and its mark of UTF-8 also where there is no item', () => {
    expect(spreadsheet([])).toBe(
      '\uFEFF"item","source","category","purpose","lawfulBasis","collectedAt","collectedBy","field","value"\r\n',
    );
  });

  test.each([
    ['a list', []],
    ['an object', {}],
    ['nothing', null],
  ])('has a row for a field that holds %s', (_, empty) => {
    expect(cellOf(empty)).toBe('');
  });

  test('keeps quotes, separators and line ends within their cell', () => {
    expect(cellOf('a "b", c\r\nd')).toBe('"a ""b"", c\r\nd"');
  });
});

describe('a formula', () => {
  const starts = ['=', '+', '-', '@', '\t', '\r', '\uFF1D', '\uFF0B', '\uFF0D', '\uFF20'];

  test.each(starts)('that begins with %j stays text', (start) => {
    expect(cellOf(`${start}cmd|' /C calc'!A0`)).toMatch(/^"'/u);
  });

  test.each([' =1+1', '"=1+1', '\n=1+1', '\u00A0@x'])(
    'behind what a spreadsheet passes over (%j) stays text',
    (text) => {
      expect(cellOf(text)).toContain("'");
    },
  );

  test.each(['a;=1+1', 'a;"=1+1', 'a\n=1+1', 'a\t@x', 'a; -1'])(
    'that a reader with another separator would split off (%j) stays text',
    (text) => {
      for (const cell of cellOf(text).split(/[;\t\r\n]/u)) expect(cell).not.toMatch(/^[\s"]*[=+\-@]/u);
    },
  );

  test('in the name of a field or a code stays text', () => {
    const csv = spreadsheet([
      { ...fromCrm, source: '=1', purpose: '@x', fields: { '=cmd': 'x', a: { '-b': 1 } } },
    ]);
    expect(csv).not.toMatch(/[,"][=+\-@]/u);
  });

  test('is not seen in a number, which stays one', () => {
    expect(cellOf(-3)).toBe('"-3"');
  });

  test('is not seen in a minus within a word', () => {
    expect(cellOf('a-b; c')).toBe('"a-b; c"');
  });
});
