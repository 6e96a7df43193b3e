// A register as it is asked for: JSON, or a file for a spreadsheet (policy §10).
import { csvOf } from '../../shared/registers/csv.ts';
import { type Format, formats } from '../../shared/registers/formats.ts';
import type { Register } from '../../shared/registers/register.ts';
import type { Answer } from './endpoint.ts';

/** The reply; `more` stands beside the register in JSON. The file is called `<file>.<format>`. */
export async function registerReply(
  register: Register,
  format: Format,
  { file = register.name, ...more }: { readonly file?: string; readonly [fact: string]: unknown } = {},
): Promise<Answer> {
  if (format === 'json') return { status: 200, body: { ...register, ...more } };
  const content = format === 'csv' ? csvOf(register) : await workbookOf(register);
  return {
    status: 200,
    body: undefined,
    file: { name: `${file}.${format}`, type: formats[format], content },
  };
}

// Loaded where a workbook is asked for: it is a sixth of what the function would load at its start.
async function workbookOf(register: Register): Promise<Uint8Array> {
  const { xlsxOf } = await import('../../shared/registers/xlsx.ts');
  return xlsxOf(register);
}
