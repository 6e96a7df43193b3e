// On `work.due` collect: notes that the search has begun, which asks the owners of outside sources, and starts the machine that searches
// Steward's own (policy §11.1). Delivered again it begins nothing twice.
import { busEvent, workDue } from '../events/domain.ts';
import { setting } from '../shared/aws/environment.ts';
import { startExecution } from '../shared/aws/executions.ts';
import { readCase } from '../shared/aws/cases.ts';
import { makeMoveIfOpen } from '../shared/aws/make-move.ts';
import { searchedByUs } from '../shared/cases/access/sources.ts';
import type { Instant } from '../shared/instant.ts';

export async function handler(event: unknown): Promise<void> {
  const { about, seq, data } = busEvent.parse(event).detail;
  const { work, n } = workDue.parse(data);
  if (work !== 'collect') return;
  const caseId = about.replace(/^CASE#/u, '');
  await makeMoveIfOpen(caseId, 'collecting', { n }, new Date().toISOString() as Instant);
  if ((await readCase(caseId))?.case.state !== 'collecting') return;
  const searches = searchedByUs.map((source) => ({ caseId, source }));
  await startExecution(setting('COLLECT'), `${caseId}-collect-${seq}`, { searches });
}
