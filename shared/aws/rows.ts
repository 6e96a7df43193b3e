// The lines that cases have in registers (policy §7, §12): codes and dates by which others decide without opening a case. Each is
// written with its case, on the condition of the case's own head, so that it never says anything else than the case.
import type { EventData } from '../cases/case-type.ts';
import { setting } from './environment.ts';
import { query } from './table.ts';

/** A line as it was read, with the case that it is of. */
export interface RegisterRow {
  readonly entry: string;
  readonly case: string;
  readonly row: EventData;
}

/** The partition of a register's lines. */
export const rowsAt = (register: string): string => `ROWS#${register}`;

/** The lines of a register, or of one entry of it: by entry, and then the oldest case first. */
export async function rowsOf(register: string, entry?: string): Promise<RegisterRow[]> {
  const found: RegisterRow[] = [];
  for await (const item of query({
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: entry === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :entry)',
    ExpressionAttributeValues: {
      ':pk': rowsAt(register),
      ...(entry !== undefined && { ':entry': `${entry}#` }),
    },
    ConsistentRead: true,
  }))
    found.push({ entry: String(item['entry']), case: String(item['id']), row: item['row'] as EventData });
  return found;
}
