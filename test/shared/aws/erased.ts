// People, files and an accepted erasure in a fresh table, for the tests of erasing; and an S3 that keeps the ledger in memory.
import { eraseSteps, type EraseStep } from '../../../events/erasure.ts';
import { keepNewCase, readCase } from '../../../shared/aws/cases.ts';
import { steps, underWay } from '../../../shared/aws/erasure-steps.ts';
import { makeMove } from '../../../shared/aws/make-move.ts';
import { findPerson, keepRecord } from '../../../shared/aws/people.ts';
import { openCase } from '../../../shared/cases/engine.ts';
import type { ErasureCase } from '../../../shared/cases/erasure/details.ts';
import { typeOf, caseTypeOf } from '../../../shared/cases/registry.ts';
import type { Instant } from '../../../shared/instant.ts';
import { collectedByForm } from '../../../shared/intake/collection.ts';
import { objectsInMemory } from '../../support/objects.ts';

export const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday

let made = 0;
const id = (kind: string) => `${kind}_${String((made += 1)).padStart(26, '0')}`;

/** A ledger in memory: what was put is there to be read. */
export function ledgerInMemory(): Map<string, string> {
  process.env['LEDGER_BUCKET'] = 'ledger';
  return objectsInMemory();
}

/** Has somebody send a form; the id of their person. */
export async function sends(email: string, form: 'contact' | 'feedback' = 'contact'): Promise<string> {
  const ids = { recordId: id('record'), personId: id('person') };
  const collected = collectedByForm(form, '2026-01', monday);
  await keepRecord(
    { ...ids, contact: { email }, collected, told: { email, message: 'Canary' } },
    monday,
    'public',
  );
  return (await findPerson({ email }))?.id ?? '';
}

/** Opens a request that staff logged of somebody whom they know. */
export async function asks(right: string, email: string, more: object = {}): Promise<string> {
  const type = caseTypeOf(right);
  if (!type) throw new Error(`no right ${right}`);
  const on = { at: monday, by: 'staff', roles: ['staff'] as const };
  const asked = { name: 'Canary', email, via: 'phone', receivedAt: monday, identity: 'known', ...more };
  const outcome = openCase(type, type.opening.parse(asked), id(right), on);
  await keepNewCase(outcome, on);
  return outcome.case.id;
}

export const dpo = { id: 'dpo', roles: ['dpo'] as const };

/** An erasure that the DPO has accepted. */
export async function accepted(email: string, more: object = {}): Promise<string> {
  const caseId = await asks('erasure', email);
  const decision = { accept: true, ground: 'no-longer-necessary', reasons: 'Canary', ...more };
  await makeMove(caseId, 'decide', decision, monday, dpo);
  return caseId;
}

/** Runs some steps of an erasure as its machine does. */
export async function run(
  caseId: string,
  only: readonly EraseStep[] = eraseSteps,
  at = monday,
): Promise<void> {
  for (const step of only) {
    for (let more = true; more;) {
      const details = await underWay(caseId);
      more = details ? await steps[step]({ caseId, details, at, newPersonId: () => id('person') }) : false;
    }
  }
}

export async function erasureOf(caseId: string): Promise<ErasureCase> {
  const found = await readCase(caseId);
  if (!found || typeOf(found.case).name !== 'erasure') throw new Error('no such erasure');
  return found.case as unknown as ErasureCase;
}
