// The first state of the machine that collects (policy §11.1): notes in the case that the search begins, which asks the owners of outside
// sources, and says what Steward searches by itself. Run twice it begins once.
import { workInput } from '../events/domain.ts';
import { readCase } from '../shared/aws/cases.ts';
import { makeMoveIfOpen } from '../shared/aws/make-move.ts';
import { searchedByUs } from '../shared/cases/access/sources.ts';
import type { Instant } from '../shared/instant.ts';

export async function handler(event: unknown) {
  const { caseId, n } = workInput.parse(event);
  await makeMoveIfOpen(caseId, 'collecting', { n }, new Date().toISOString() as Instant);
  const searched = (await readCase(caseId))?.case.state === 'collecting' ? searchedByUs : [];
  return { searches: searched.map((source) => ({ caseId, source })) };
}
