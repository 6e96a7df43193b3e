// What a report is made of (policy §10), read by index: cases by when they were opened and closed, the events of breaches and erasures,
// runs of the purge, and what stands open. Bounded by the month and by what is open; no scan.
import type { Report, Risk } from '../../../events/reports.ts';
import { caseTypes } from '../../cases/registry.ts';
import type { Instant } from '../../instant.ts';
import type { CaseHead } from '../../registers/case-rows.ts';
import { monthOf, plus, type Span, spanOf } from '../../reports/month.ts';
import type { Facts } from '../../reports/report.ts';
import { risksOn } from '../../reports/risks.ts';
import { heldSlice, slicesOf } from '../../retention/slices.ts';
import { assessmentLines } from '../assessments.ts';
import { caseHeads, everyOpenCase } from '../case-lists.ts';
import { caseEvents } from '../cases.ts';
import { setting } from '../environment.ts';
import { readRun } from '../purge/runs.ts';
import { agreementLines } from '../registers.ts';
import { query } from '../table.ts';
import { linesOf } from '../webhooks.ts';
import { everythingIn } from '../worklist.ts';

/** The facts of a month, as they stand now. */
export async function factsOf(span: Span, now: Instant): Promise<Facts> {
  const [found, purges, risks] = await Promise.all([casesOf(span), purgesIn(span), risksNow(now)]);
  const isBefore = ({ closedAt }: CaseHead) => closedAt !== null && closedAt < span.from;
  const [cases, closedBefore] = [found.filter((one) => !isBefore(one)), found.filter(isBefore)];
  const told = cases.filter(({ type }) => type === 'breach' || type === 'erasure');
  const events = await Promise.all(told.map(async ({ id }) => [id, await caseEvents(id)] as const));
  return { cases, closedBefore, purges, risks, events: new Map(events) };
}

async function casesOf(span: Span): Promise<CaseHead[]> {
  const [opened, closed, open] = await Promise.all([
    Promise.all(caseTypes.map(({ name }) => idsIn(`REGISTER#${name}`, span))),
    closedSince(spanOf(plus(monthOf(span.from), -1))),
    everyOpenCase(),
  ]);
  return caseHeads([...new Set([...opened.flat(), ...closed, ...open.map(({ id }) => id)])]);
}

/** The ids of the entries of a register from a span of time, the oldest first. */
async function idsIn(register: string, { from, until }: Span): Promise<string[]> {
  const ids: string[] = [];
  for await (const { id } of query({
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :register AND sk BETWEEN :from AND :until',
    ExpressionAttributeValues: {
      ':register': register,
      ':from': `ENTRY#${from}`,
      ':until': `ENTRY#${until}`,
    },
  }))
    ids.push(String(id));
  return ids;
}

// A closed file stands in the retention index by when it was closed, archived or not. Those that were closed after the month were open in it;
// of those of the month before it may have been said in this one why a limit was missed.
async function closedSince({ from }: Span): Promise<string[]> {
  const categories = new Set(caseTypes.map(({ retention }) => retention));
  const each = [...categories].flatMap((category) => [...slicesOf(category), ...slicesOf(category, true)]);
  const slices = [...each, heldSlice];
  const ids = await Promise.all(slices.map((slice) => idsOfSlice(slice, from)));
  return ids.flat();
}

async function idsOfSlice(slice: string, from: Instant): Promise<string[]> {
  const ids: string[] = [];
  for await (const { pk } of query({
    TableName: setting('TABLE_NAME'),
    IndexName: 'retention',
    KeyConditionExpression: 'retentionSlice = :slice AND retainedFrom >= :from',
    ExpressionAttributeValues: { ':slice': slice, ':from': from },
  }))
    if (String(pk).startsWith('CASE#')) ids.push(String(pk).slice('CASE#'.length));
  return ids;
}

async function purgesIn(span: Span): Promise<Report['purges']> {
  const runs = await Promise.all((await idsIn('REGISTER#purges', span)).map(readRun));
  return runs.flatMap((run) => {
    if (!run?.certificate) return [];
    const { destroyed, archived, people } = run.certificate;
    return destroyed + archived === 0 && run.state === 'completed'
      ? []
      : [{ run: run.id, state: run.state, destroyed, archived, people }];
  });
}

async function risksNow(now: Instant): Promise<Risk[]> {
  const [agreements, assessments, stored, webhooks] = await Promise.all([
    agreementLines(),
    assessmentLines(),
    everythingIn('STORED', now),
    linesOf(),
  ]);
  return risksOn({ agreements, assessments, stored, webhooks }, now);
}
