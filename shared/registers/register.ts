// What a register is to whoever reads it (policy §10; UK GDPR Art 5(2), 30): a name, columns and rows of codes and dates. Nothing of a
// person stands in one, so that it can leave Steward as a file.

/** Several values of one cell are a list; what is not known, or does not apply, is null. */
export type Cell = string | number | readonly string[] | null;

export type Row = Readonly<Record<string, Cell>>;

export interface Register {
  /** As it is asked for: `processing-activities`. */
  readonly name: string;
  readonly title: string;
  /** What each column is called, by the name that its cells have in a row. */
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Row[];
}

/** The names of the columns in order, and each row as its cells in that order. */
export function tableOf({ columns, rows }: Register): {
  readonly heads: readonly string[];
  readonly cells: readonly (readonly Cell[])[];
} {
  const names = Object.keys(columns);
  return { heads: Object.values(columns), cells: rows.map((row) => names.map((name) => row[name] ?? null)) };
}

/** A list as one text: its items have commas of their own. */
export const listed = (cell: readonly string[]): string => cell.join('; ');

/** The rows with the cells of the columns, and no other. */
export const inColumns = (columns: Register['columns'], rows: readonly Row[]): Row[] =>
  rows.map((row) => Object.fromEntries(Object.keys(columns).map((name) => [name, row[name] ?? null])));
