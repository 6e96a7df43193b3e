// People with records of all ages, and the purge run over them in one process, for the tests of it.
import type { Certificate } from '../../../../events/retention.ts';
import { keepCase, keepNewCase, readCase } from '../../../../shared/aws/cases.ts';
import { findPerson, keepRecord } from '../../../../shared/aws/people.ts';
import { beginNightly } from '../../../../shared/aws/purge/begin.ts';
import { certify } from '../../../../shared/aws/purge/certify.ts';
import { preview } from '../../../../shared/aws/purge/preview.ts';
import { begun, keepRun, readRun, standingRun } from '../../../../shared/aws/purge/runs.ts';
import { purgePage, type SliceStep } from '../../../../shared/aws/purge/slice.ts';
import { londonDay } from '../../../../shared/calendar/london.ts';
import { moveCase, openCase } from '../../../../shared/cases/engine.ts';
import { caseTypeOf, typeOf } from '../../../../shared/cases/registry.ts';
import type { Instant } from '../../../../shared/instant.ts';
import { collectedByForm, collectedOffline } from '../../../../shared/intake/collection.ts';
import type { SliceWork } from '../../../../shared/retention/work.ts';

let made = 0;
export const newId = (kind: string): string => `${kind}_${String((made += 1)).padStart(26, '0')}`;

/** Has somebody send a form at that time; the key of their record. */
export async function asked(
  email: string,
  at: Instant,
  form: 'contact' | 'feedback' = 'contact',
): Promise<{ pk: string; sk: string }> {
  const recordId = newId('record');
  const collected = collectedByForm(form, '2026-01', at);
  const told = { email, message: 'a canary' };
  await keepRecord(
    { recordId, personId: newId('person'), contact: { email }, collected, told },
    at,
    'public',
  );
  const person = await findPerson({ email });
  return { pk: `PERSON#${person?.id}`, sk: `RECORD#${collected.retention}#${recordId}` };
}

/** Has staff log what somebody gave for a contract, at that time; the key of their record. */
export async function logged(
  email: string,
  purpose: 'contract',
  at: Instant,
): Promise<{ pk: string; sk: string }> {
  const recordId = newId('record');
  const collected = collectedOffline({ source: 'contract', purpose }, '2026-01', at);
  const told = { email, employer: 'A Company' };
  await keepRecord(
    { recordId, personId: newId('person'), contact: { email }, collected, told },
    at,
    'staff-1',
  );
  const person = await findPerson({ email });
  return { pk: `PERSON#${person?.id}`, sk: `RECORD#${collected.retention}#${recordId}` };
}

/** Opens a case that the DPO logs; its id. */
export async function opened(name: string, opening: object, at: Instant): Promise<string> {
  const type = caseTypeOf(name);
  if (!type) throw new Error(`no case type ${name}`);
  const on = { at, by: 'dpo-1', roles: ['dpo'] as const };
  const outcome = openCase(type, type.opening.parse(opening), newId(name), on);
  await keepNewCase(outcome, on);
  return outcome.case.id;
}

/** Has one of the DPO's people move a case. */
export async function moved(
  id: string,
  action: string,
  input: object,
  at: Instant,
  by = 'dpo-1',
): Promise<void> {
  const was = await readCase(id);
  if (!was) throw new Error('no such case');
  const on = { at, by, roles: ['dpo'] as const };
  await keepCase(moveCase(typeOf(was.case), was.case, action, input, on), was, on);
}

/** The nightly run at that time, its steps one after the other; its certificate, or nothing where nothing was due. */
export async function night(now: Instant): Promise<Certificate | undefined> {
  const id = `purge_${londonDay(now)}`;
  const { slices } = await beginNightly(id, now);
  await through(id, slices, now);
  return (await readRun(id))?.certificate;
}

/** What is due now, as a plan. */
export const planned = (now: Instant) => preview(newId('purge'), now, 'dpo-1');

/** Runs a plan; its certificate. */
export async function ran(id: string, now: Instant): Promise<Certificate | undefined> {
  const was = await standingRun(id);
  if (!was) throw new Error('no such plan');
  if (was.run.state === 'planned')
    await keepRun(was, begun(was, now), { type: 'purge.started', data: {} }, { at: now });
  await through(id, was.run.slices, now);
  return (await readRun(id))?.certificate;
}

async function through(run: string, slices: readonly SliceWork[], now: Instant): Promise<void> {
  for (const work of slices) {
    let step: SliceStep | undefined = { ...work, run, page: 1 };
    while (step) step = await purgePage(step, now);
  }
  if (slices.length > 0) await certify(run, [], now);
}
