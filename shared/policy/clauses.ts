// The policy, obligation by obligation (§2 to §14): what makes each so, and what proves it. `npm run policy` holds it against the tests.
import type { Clause } from './clause.ts';
import { assessments } from './clauses/assessments.ts';
import { breaches } from './clauses/breaches.ts';
import { collection } from './clauses/collection.ts';
import { documents } from './clauses/documents.ts';
import { officer } from './clauses/officer.ts';
import { retention } from './clauses/retention.ts';
import { rights } from './clauses/rights.ts';
import { solutions } from './clauses/solutions.ts';
import { storage } from './clauses/storage.ts';
import { thirdParties } from './clauses/third-parties.ts';

const [legislation, ...related] = documents;

/** In the order of the policy. */
export const clauses: readonly Clause[] = [
  ...(legislation ? [legislation] : []),
  ...collection,
  ...solutions,
  ...thirdParties,
  ...storage,
  ...breaches,
  ...officer,
  ...rights,
  ...assessments,
  ...retention,
  ...related,
];
