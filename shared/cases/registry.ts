// Every case type that Steward runs, with what all of them have in common. A new one is its own file and one line here.
import { access } from './access.ts';
import { agreement } from './agreement.ts';
import { breach } from './breach.ts';
import type { Case, CaseType, Deadline } from './case-type.ts';
import { complaint } from './complaint.ts';
import { hold } from './hold.ts';
import { explainedOf, withExplanations } from './lateness.ts';
import { objection } from './objection.ts';
import { pia } from './pia.ts';
import { portability } from './portability.ts';
import { rectification } from './rectification.ts';
import { regulator } from './regulator.ts';
import { restriction } from './restriction.ts';
import { erasure } from './erasure.ts';

const ownTypes: readonly CaseType[] = [
  breach,
  access,
  erasure,
  restriction,
  objection,
  rectification,
  portability,
  complaint,
  hold,
  pia,
  regulator,
  agreement,
];

export const caseTypes: readonly CaseType[] = ownTypes.map(withExplanations);

/** The case type of that name, or of the id that begins with it. */
export const caseTypeOf = (nameOrId: string): CaseType | undefined =>
  caseTypes.find(({ name }) => name === nameOrId.split('_', 1)[0]);

/** The case type of a case. Throws where its type is not in the registry: a deploy took away what is still in use. */
export function typeOf({ type }: Pick<Case, 'type'>): CaseType {
  const found = caseTypeOf(type);
  if (!found) throw new Error(`no case type ${type}`);
  return found;
}

/** The deadlines of a case, as its type counts them, each with when it was written down that it had been met, and what was said of it. */
export const deadlinesOf = (matter: Case): readonly Deadline[] =>
  typeOf(matter)
    .deadlines(matter)
    .map((deadline) => {
      const notedAt = matter.noted?.[deadline.name];
      const said = explainedOf(matter)[deadline.name];
      return {
        ...deadline,
        ...(deadline.metAt && notedAt && { notedAt }),
        ...(said && { why: said.code, explainedAt: said.at }),
      };
    });
