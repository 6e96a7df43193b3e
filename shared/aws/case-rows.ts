// The lines of registers that a case writes with itself, and takes along when its file ends (policy §7, §12, §13). Apart from those who
// read such lines: they need no case type.
import type { Case, Row } from '../cases/case-type.ts';
import { typeOf } from '../cases/registry.ts';
import { setting } from './environment.ts';
import { rowsAt } from './rows.ts';
import type { Key, Write } from './table.ts';

const rowsIn = (matter: Case): readonly Row[] => typeOf(matter).rows?.(matter) ?? [];

const placeOf = ({ id }: Case, { register, entry }: Row): Key => ({
  pk: rowsAt(register),
  sk: `${entry}#${id}`,
});

/** What a case writes into registers besides itself. */
export const rowWrites = (matter: Case): Write[] =>
  rowsIn(matter).map((one) => ({
    Put: {
      TableName: setting('TABLE_NAME'),
      Item: { ...placeOf(matter, one), id: matter.id, entry: one.entry, row: one.row },
    },
  }));

/** The lines that go with the file of a case. That an assessment was given up still stands in the way: it stays, in codes alone. */
export const rowsEnding = (matter: Case): Key[] =>
  rowsIn(matter)
    .filter(({ row }) => row['state'] !== 'abandoned')
    .map((one) => placeOf(matter, one));
