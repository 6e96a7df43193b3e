// The registers as they stand (policy §10; UK GDPR Art 30): each read from where it is kept, in codes and dates, without opening what is
// sealed. None of them takes a scan of the table.
import { londonDay } from '../calendar/london.ts';
import { type AgreementRow, agreementRegister, subProcessorsOn } from '../cases/agreement/cover.ts';
import { assessedBy } from '../cases/pia/standing.ts';
import { documentEntry, documentNames } from '../company/documents.ts';
import type { Instant } from '../instant.ts';
import { caseColumns, caseRegisters, type OwnRegister, ownRegisters } from '../registers/catalogue.ts';
import { caseRow } from '../registers/case-rows.ts';
import { partyRows, purposeRows, scheduleRows } from '../registers/company-rows.ts';
import { processingActivities } from '../registers/processing-activities.ts';
import { inColumns, type Register, type Row } from '../registers/register.ts';
import { storageRow } from '../registers/storage-rows.ts';
import { assessmentLines } from './assessments.ts';
import { everyCase } from './case-lists.ts';
import { versionsOf } from './documents.ts';
import { setting } from './environment.ts';
import { readRun, recentRuns } from './purge/runs.ts';
import { rowsOf } from './rows.ts';
import { readSchedule } from './schedule.ts';
import { listEntries } from './storage-list.ts';
import { linesOf } from './webhooks.ts';

/** The register of that name as it stands; nothing where there is none. */
export async function readRegister(name: string, now: Instant): Promise<Register | undefined> {
  if (isOwn(name)) {
    const { title, columns } = ownRegisters[name];
    return { name, title, columns, rows: inColumns(columns, await readers[name](now)) };
  }
  const type = caseRegisters.get(name);
  if (!type) return undefined;
  const cases = await everyCase(type.name);
  return {
    name,
    title: `Cases: ${type.title}`,
    columns: caseColumns,
    rows: cases.map((one) => caseRow(one, now)),
  };
}

const isOwn = (name: string): name is OwnRegister => Object.hasOwn(ownRegisters, name);

/** The lines of the register of agreements, each with its party and its case. */
export const agreementLines = async (): Promise<(AgreementRow & { party: string; id: string })[]> =>
  (await rowsOf(agreementRegister)).map(({ entry, case: id, row }) => ({
    ...(row as unknown as AgreementRow),
    party: entry,
    id,
  }));

const agreementRows = async (now: Instant): Promise<Row[]> =>
  (await agreementLines()).map((line) => {
    const { tellWithinHours: _told, subProcessorsFrom: _from, ...row } = line;
    return { ...row, subProcessors: subProcessorsOn(line, londonDay(now)) };
  });

async function storageRows(now: Instant): Promise<Row[]> {
  const rows: Row[] = [];
  let after: string | undefined;
  do {
    const { entries, next } = await listEntries({}, 100, after, now);
    rows.push(...entries.map((entry) => storageRow(entry, now)));
    after = next ?? undefined;
  } while (after !== undefined);
  return rows;
}

async function purgeRows(): Promise<Row[]> {
  const runs = await Promise.all((await recentRuns(100)).map(readRun));
  return runs.flatMap((run) => {
    if (!run) return [];
    const { id, kind, state, schedule, startedAt = null, endedAt = null, certificate } = run;
    const { destroyed = null, archived = null, people = null } = certificate ?? {};
    return [{ run: id, kind, state, schedule, startedAt, endedAt, destroyed, archived, people }];
  });
}

async function documentRows(document: (typeof documentNames)[number]): Promise<Row[]> {
  const { title, code = null, consentTo = null } = documentEntry(document);
  return (await versionsOf(document)).map(({ version, publishedAt, renews, sha256 }) => ({
    document,
    title,
    code,
    consentTo,
    version,
    publishedOn: publishedAt === undefined ? null : londonDay(publishedAt),
    renews: renews ? 'yes' : 'no',
    sha256,
  }));
}

const readers: Readonly<Record<OwnRegister, (now: Instant) => Promise<readonly Row[]>>> = {
  'processing-activities': async () => {
    const { rules } = await readSchedule();
    return processingActivities({ rules, dpo: setting('DPO_EMAIL') });
  },
  purposes: async () => purposeRows(assessedBy(await assessmentLines())),
  parties: async (now) => {
    const [agreements, assessed] = await Promise.all([agreementLines(), assessmentLines()]);
    return partyRows(agreements, assessedBy(assessed), londonDay(now));
  },
  agreements: agreementRows,
  assessments: async () =>
    (await assessmentLines()).map(({ decidedAt, ...line }) => ({
      ...line,
      decidedOn: decidedAt && londonDay(decidedAt),
    })),
  storage: storageRows,
  retention: async () => scheduleRows(await readSchedule()),
  purges: purgeRows,
  documents: async () => (await Promise.all(documentNames.map(documentRows))).flat(),
  webhooks: async () =>
    (await linesOf({ now: true })).map(({ id, state, events }) => ({ id, state, events })),
};
