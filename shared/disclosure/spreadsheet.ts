// The items as CSV (RFC 4180) for a spreadsheet, one row per field, none of them a formula.
import { stringify } from 'csv-stringify/sync';
import { harmless } from '../registers/harmless.ts';
import type { HeldItem } from './item.ts';

const columns = [
  'item',
  'source',
  'category',
  'purpose',
  'lawfulBasis',
  'collectedAt',
  'collectedBy',
  'field',
  'value',
];

/** The items' fields, each part at any depth by its dotted path, with a mark that tells spreadsheets that it is UTF-8. */
export const spreadsheet = (items: readonly HeldItem[]): string =>
  stringify(items.flatMap(rows), {
    columns,
    header: true,
    bom: true,
    quoted: true,
    record_delimiter: 'windows',
    escape_formulas: true,
    cast: { string: harmless },
  });

function rows({ ref, source, category, purpose, lawfulBasis, collectedAt, collectedBy, fields }: HeldItem) {
  const item = [ref, source, category, purpose, lawfulBasis, collectedAt, collectedBy];
  return leaves(fields).map(([path, value]) => [...item, path, value]);
}

function leaves(value: unknown, path = ''): [string, string | number][] {
  if (typeof value === 'number') return [[path, value]];
  if (typeof value === 'string' || typeof value === 'boolean') return [[path, String(value)]];
  const parts = Object.entries(value ?? {});
  if (parts.length === 0) return [[path, '']];
  return parts.flatMap(([key, part]) => leaves(part, path === '' ? key : `${path}.${key}`));
}
