// A register as an Excel workbook of one sheet, made in memory: a cell is text or a number, and none of them a formula.
import writeWorkbook from 'write-excel-file/universal';
import { harmless } from './harmless.ts';
import { type Cell, listed, type Register, tableOf } from './register.ts';

/** A cell of Excel takes so many characters; a longer one would make the whole file unreadable to it. */
const longest = 32_767;

/** The register as the bytes of a workbook, its columns' titles first. */
export async function xlsxOf(register: Register): Promise<Uint8Array> {
  const { heads, cells } = tableOf(register);
  const titles = heads.map((title) => ({ ...cellOf(title), fontWeight: 'bold' as const }));
  const workbook = writeWorkbook([titles, ...cells.map((row) => row.map(cellOf))], {
    sheet: register.name.slice(0, 31),
    stickyRowsCount: 1,
    columns: heads.map(() => ({ width: 24 })),
  });
  return new Uint8Array(await (await workbook.toBlob()).arrayBuffer());
}

function cellOf(cell: Cell) {
  if (cell === null) return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  const text = harmless(typeof cell === 'string' ? cell : listed(cell));
  return { value: text.slice(0, longest), type: String };
}
