// A register as a file (policy §10): what a spreadsheet reads is what stands in it, and never a formula.
import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { csvOf } from '../../../shared/registers/csv.ts';
import type { Cell, Register } from '../../../shared/registers/register.ts';
import { xlsxOf } from '../../../shared/registers/xlsx.ts';

const register = (...cells: Cell[]): Register => ({
  name: 'a-register-with-a-name-that-is-longer-than-a-sheet-takes',
  title: 'A register',
  columns: { id: 'Id', what: 'What' },
  rows: cells.map((what) => ({ id: 'x', what })),
});

const dangerous = ['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', 'a;=1+1', ' =1', '＝1'];

describe('as CSV', () => {
  test('says that it is UTF-8, quotes every cell and ends each line as RFC 4180 says', () => {
    expect(csvOf(register('Deeside "CRM", Ltd', 7, ['a, b', 'c'], null))).toBe(
      '\uFEFF"Id","What"\r\n"x","Deeside ""CRM"", Ltd"\r\n"x","7"\r\n"x","a, b; c"\r\n"x",""\r\n',
    );
  });

  test.each(dangerous)('keeps %j from being a formula', (text) => {
    const [, line = ''] = csvOf(register(text)).split('"x",');
    expect(line).toMatch(/^"[\s']*'|^"a;'=/u);
    expect(line).not.toMatch(/(^"|[;\t\r])\s*[=+\-@＝]/u);
  });

  test('keeps a list from being one that begins with a formula', () => {
    expect(csvOf(register(['=1', '=b']))).toContain(`"'=1;' =b"`);
  });
});

const sheet = async (one: Register) => {
  const parts = unzipSync(await xlsxOf(one));
  const text = (name: string) => strFromU8(parts[name] ?? new Uint8Array());
  return { cells: text('xl/worksheets/sheet1.xml'), texts: text('xl/sharedStrings.xml'), parts };
};

describe('as a workbook', () => {
  test('holds the titles and every cell, a number as a number', async () => {
    const { cells, texts } = await sheet(register('Deeside <CRM> & Co', 7, ['a, b', 'c'], null));
    for (const text of ['Id', 'What', 'Deeside &lt;CRM&gt; &amp; Co', 'a, b; c'])
      expect(texts).toContain(`<t>${text}</t>`);
    expect(cells).toContain('<v>7</v>');
    expect(cells.match(/<row /gu)).toHaveLength(5);
  });

  test('has no formula in it, and each text that looks like one behind an apostrophe', async () => {
    const { cells, texts, parts } = await sheet(register(...dangerous));
    expect(cells).not.toMatch(/<f[ >/]/u);
    expect(texts).toContain("<t>'=1+1</t>");
    expect(texts).not.toMatch(/<t[^>]*>\s*[=+\-@＝]/u);
    expect(Object.keys(parts).filter((name) => /macro|external|calc/iu.test(name))).toEqual([]);
  });

  test('takes a text longer than Excel does', async () => {
    const { texts } = await sheet(register('x'.repeat(40_000)));
    expect(texts).toContain(`<t>${'x'.repeat(32_767)}</t>`);
  });
});
