// The reports that are kept (policy §10), each a chain of its own, made once: a schedule that comes twice finds the first.
import { gunzipSync, gzipSync } from 'node:zlib';
import { report as contract, type Report } from '../../../events/reports.ts';
import { noEvents } from '../../record/chain.ts';
import type { Month } from '../../reports/month.ts';
import { steward } from '../../roles.ts';
import { setting } from '../environment.ts';
import { commit } from '../record.ts';
import { Conflict, query, read } from '../table.ts';

const register = 'REGISTER#reports';
const partition = (month: string): string => `REPORT#${month}`;
const sk = 'REPORT';

const zipped = (report: Report): string => gzipSync(JSON.stringify(report)).toString('base64');
const unzipped = (zip: string): unknown => JSON.parse(gunzipSync(Buffer.from(zip, 'base64')).toString());

/** The report of a month as it was kept; nothing where none was. */
export async function keptReport(month: Month): Promise<Report | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk: partition(month), sk });
  return item && contract.parse(unzipped(String(item['zip'])));
}

/** Keeps a report, with its event. Where one of its month is kept already, that one is it. */
export async function keepReport(report: Report): Promise<Report> {
  const { month, madeAt: at, late, risks } = report;
  const TableName = setting('TABLE_NAME');
  try {
    await commit({
      pk: partition(month),
      // The lines of a bad month would be too long for an item as they are.
      head: { sk, was: noEvents, item: { month, madeAt: at, zip: zipped(report) } },
      events: [{ type: 'report.made', data: { month, late: late.length, risks: risks.length } }],
      at,
      actor: steward.id,
      besides: [{ Put: { TableName, Item: { pk: register, sk: `ENTRY#${month}`, id: month, madeAt: at } } }],
    });
    return report;
  } catch (error) {
    const kept = error instanceof Conflict ? await keptReport(month as Month) : undefined;
    if (!kept) throw error;
    return kept;
  }
}

/** The months of which a report is kept, the newest first. */
export async function keptMonths(): Promise<{ readonly month: string; readonly madeAt: string }[]> {
  const months: { month: string; madeAt: string }[] = [];
  for await (const { id, madeAt } of query({
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :register',
    ExpressionAttributeValues: { ':register': register },
    ScanIndexForward: false,
    ConsistentRead: true,
  }))
    months.push({ month: String(id), madeAt: String(madeAt) });
  return months;
}
