// How a limit was kept, and why not (policy §10: on time, late and why): whatever the type of a case, the DPO says of a limit that was
// missed what kept it from being met, by a code that the report shows, and in words that stay sealed with the case.
import * as z from 'zod';
import { lateCauses, type LateCause } from '../../events/reports.ts';
import { prose } from '../../events/text.ts';
import type { Instant } from '../instant.ts';
import type { Case, CaseType, Deadline, Move } from './case-type.ts';
import { deadlineStatus, type DeadlineStatus } from './engine.ts';

interface Times {
  readonly dueAt: Instant;
  readonly metAt?: Instant;
  readonly waived?: string | true;
  readonly waivedAt?: Instant;
}

/** When it was settled that a limit would not be met any more; null where that is not so. A waiver that came after the limit undoes no lateness. */
export const givenUpAt = ({ metAt, waivedAt }: Times, closedAt: Instant | null): Instant | null =>
  metAt ? null : (waivedAt ?? closedAt);

/** Where a limit of a case stands: what was not met when the case was closed, or the limit waived, is missed where it was past by then. */
export function limitStatus(limit: Times, closedAt: Instant | null, now: Instant): DeadlineStatus {
  const { metAt, waived, dueAt } = limit;
  const until = givenUpAt(limit, closedAt);
  if (until !== null && until > dueAt) return 'missed';
  return deadlineStatus(
    { dueAt, ...(metAt && { metAt }), ...(waived && { waived: String(waived) }) },
    until ?? now,
  );
}

/** What was said of a limit that was missed. */
interface Explained {
  readonly code: LateCause;
  readonly at: Instant;
  readonly by: string;
}

/** What the details of any case can hold besides their own. */
interface Explaining {
  readonly explained?: Readonly<Record<string, Explained>>;
  /** The words, by limit: an erasure takes them away with all that names anybody. */
  readonly personal?: { readonly explained?: Readonly<Record<string, string>> };
  readonly erasedAt?: Instant;
}

const explaining = ({ details }: Case): Explaining => details as Explaining;

/** What was said of each limit. */
export const explainedOf = (matter: Case): Readonly<Record<string, Explained>> =>
  explaining(matter).explained ?? {};

/** The names of the limits that were missed, or met too late. */
const notKept = (type: CaseType, matter: Case, now: Instant): string[] =>
  type
    .deadlines(matter)
    .filter((limit) => ['missed', 'met-late'].includes(limitStatus(limit, matter.closedAt ?? null, now)))
    .map(({ name }: Deadline) => name);

interface Explanation {
  readonly limit: string;
  readonly code: LateCause;
  readonly reasons: string;
}

const explainLate = (type: CaseType): Move<unknown, string, Explanation> => ({
  from: [...new Set([type.initial, type.closed, ...Object.values(type.moves).flatMap(({ from }) => from)])],
  by: ['dpo'],
  input: z.lazy(() =>
    z.strictObject({
      /** The name of a limit of the case. */
      limit: z.string().min(1).max(100),
      code: z.enum(lateCauses, 'must be a cause of lateness'),
      reasons: prose(2000),
    }),
  ),
  offered: (matter, at) => notKept(type, matter, at).length > 0,
  wrong: (matter, { limit }, at) => {
    const names = notKept(type, matter, at);
    const detail =
      names.length === 0 ? 'names nothing: every limit is kept' : `must be one of: ${names.join(', ')}`;
    return names.includes(limit) ? [] : [{ path: 'limit', detail }];
  },
  apply: (was, { limit, code, reasons }, { at, by }) => {
    const details = was as Explaining;
    const explained = { ...details.explained, [limit]: { code, at, by } };
    // Once the person has been erased, no words are kept of them.
    if (details.erasedAt && !details.personal) return { ...details, explained };
    const words = { ...details.personal?.explained, [limit]: reasons };
    return { ...details, explained, personal: { ...details.personal, explained: words } };
  },
  records: ({ limit, code }) => ({ limit, code }),
});

/** The case type, with the move that says why a limit was missed, and what was said shown to whoever reads a case. */
export const withExplanations = (type: CaseType): CaseType => ({
  ...type,
  moves: { ...type.moves, 'explain-late': explainLate(type) },
  view: (matter, now) => {
    const said = Object.entries(explainedOf(matter));
    const words = explaining(matter).personal?.explained ?? {};
    const explained = said.map(([limit, { code, at }]) => ({
      limit,
      code,
      at,
      reasons: words[limit] ?? null,
    }));
    return { ...type.view(matter, now), ...(said.length > 0 && { explained }) };
  },
});
