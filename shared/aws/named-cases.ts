// Whether the cases that a body names are there (policy §10): a log that points at nothing would tell the regulator nothing.
import type { NamedCase } from '../cases/case-type.ts';
import { invalid } from '../refusal.ts';
import { plainCaseOf } from './cases.ts';

/** Throws Refusal `invalid` naming the first field whose case is not there. */
export async function refuseUnknown(named: readonly NamedCase[] = []): Promise<void> {
  for (const { path, id } of named)
    if (!(await plainCaseOf(id))) throw invalid(path, 'must be the id of a case');
}
