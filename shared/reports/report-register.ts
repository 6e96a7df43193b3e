// A report as a table (policy §10), for a spreadsheet: one line for each thing that it says.
import type { Report } from '../../events/reports.ts';
import type { Register, Row } from '../registers/register.ts';

const columns = {
  part: 'Part',
  about: 'About',
  what: 'What',
  count: 'Count',
  on: 'On',
  note: 'Note',
} as const;

/** The report as a register, for the file of that month. */
export const reportRegister = (report: Report): Register => ({
  name: `report-${report.month}`,
  title: `Compliance report of ${report.month}${report.provisional ? ' (provisional)' : ''}`,
  columns,
  rows: rowsOf(report),
});

const row = (part: string, about: string, what: string, more: Row = {}): Row => ({
  part,
  about,
  what,
  count: null,
  on: null,
  note: null,
  ...more,
});

function rowsOf({
  month,
  madeAt,
  provisional,
  cases,
  late,
  explained,
  breaches,
  purges,
  erasures,
  risks,
}: Report): Row[] {
  return [
    row('report', month, provisional ? 'provisional' : 'kept', { on: madeAt }),
    ...cases.flatMap(({ type, title: _title, ...counts }) =>
      Object.entries(counts).map(([what, count]) => row('cases', type, what, { count })),
    ),
    ...late.map((one) => row('late', one.case, one.limit, { count: one.days, on: one.dueOn, note: one.why })),
    ...explained.map((one) => row('explained', one.case, one.limit, { note: one.why })),
    ...breaches.map((one) => row('breach', one.case, one.state, { on: one.openedOn })),
    ...breaches.flatMap(({ case: id, told }) =>
      told.map(({ who, on }) => row('breach-told', id, who, { on })),
    ),
    ...purges.flatMap(({ run, state, ...counts }) =>
      Object.entries(counts).map(([what, count]) => row('purge', run, what, { count, note: state })),
    ),
    row('erasures', month, 'carried out', { count: erasures }),
    ...risks.map(({ kind, about, since }) => row('risk', about, kind, { on: since })),
  ];
}
