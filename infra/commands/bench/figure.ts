// One figure of the bench: what was measured, its floor in the same run, their ratio, and the goal for it.

export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly floor: number;
  readonly unit: string;
  readonly ratio: number;
  readonly goal: number;
  readonly note: string;
}

export const figure = (
  what: string,
  measured: number,
  floor: number,
  goal: number,
  { unit, note = '' }: { unit: string; note?: string },
): Figure => ({ what, measured, floor, unit, ratio: measured / floor, goal, note });

export const median = (values: readonly number[]): number =>
  values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Prints figures as a table. */
export function print(figures: readonly Figure[]): void {
  const rows = figures.map(({ what, measured, floor, unit, ratio, goal, note }) => [
    what,
    `${round(measured)} ${unit}`,
    `${round(floor)} ${unit}`,
    ratio.toFixed(2),
    `≤ ${goal}`,
    ratio <= goal + 0.005 ? 'ok' : 'OVER',
    note,
  ]);
  const table = [['what', 'measured', 'floor', 'ratio', 'goal', '', ''], ...rows];
  const widths =
    table[0]?.map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0))) ?? [];
  for (const row of table)
    console.log(
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    );
}

const round = (value: number): string =>
  value >= 100 || Number.isInteger(value) ? value.toFixed(0) : value.toFixed(1);
