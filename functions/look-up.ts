// On `work.due` look-up: finds what of a person's data is portable, and notes how much it is in the case (UK GDPR Art 20). Other work is
// somebody else's.
import { busEvent, workDue } from '../events/domain.ts';
import { readCase } from '../shared/aws/cases.ts';
import { heldAbout, personsFound } from '../shared/aws/held.ts';
import { makeMoveIfOpen } from '../shared/aws/make-move.ts';
import type { RequestDetails } from '../shared/cases/request/details.ts';
import { dataSubjectsOf } from '../shared/cases/request/opening.ts';
import { portable } from '../shared/disclosure/portable.ts';
import type { Instant } from '../shared/instant.ts';
import { gone } from './edge/case.ts';

export async function handler(event: unknown): Promise<void> {
  const { about, data } = busEvent.parse(event).detail;
  if (workDue.parse(data).work !== 'look-up') return;
  const caseId = about.replace(/^CASE#/u, '');
  const found = await readCase(caseId).catch(gone);
  if (found?.case.state !== 'received') return;
  const contacts = dataSubjectsOf((found.case.details as RequestDetails).personal);
  const persons = await personsFound(contacts);
  const held = await heldAbout(persons, contacts).catch(gone);
  const items = portable(held?.items ?? []).length;
  await makeMoveIfOpen(caseId, 'looked-up', { persons, items }, new Date().toISOString() as Instant);
}
