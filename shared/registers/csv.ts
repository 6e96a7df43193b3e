// A register as CSV (RFC 4180) for a spreadsheet: UTF-8 that says so, every cell quoted, none of them a formula.
import { stringify } from 'csv-stringify/sync';
import { harmless } from './harmless.ts';
import { type Cell, listed, type Register, tableOf } from './register.ts';

/** The register as CSV, its columns' titles first. */
export function csvOf(register: Register): string {
  const { heads, cells } = tableOf(register);
  return stringify([heads, ...cells.map((row) => row.map(plain))], {
    bom: true,
    quoted: true,
    quoted_empty: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { string: harmless },
  });
}

const plain = (cell: Cell): string | number =>
  typeof cell === 'string' || typeof cell === 'number' ? cell : listed(cell ?? []);
