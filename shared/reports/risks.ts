// What stands open beside the cases when a report is made (policy §7, §8, §10, §12): agreements, assessments, storage, subscriptions.
import type { Risk } from '../../events/reports.ts';
import type { Day } from '../calendar/day.ts';
import { londonDay } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';
import { type AgreementRow, holdsOn } from '../cases/agreement/cover.ts';
import { assessedBy, type AssessmentLine } from '../cases/pia/standing.ts';
import { purposeNames, purposeOf } from '../company/purposes.ts';
import { recipients } from '../company/recipients.ts';
import type { Listed } from '../worklist.ts';

type Agreement = AgreementRow & { readonly party: string; readonly id: string };

export interface Open {
  readonly agreements: readonly Agreement[];
  /** The lines of the register of assessments. */
  readonly assessments: readonly AssessmentLine[];
  /** What is lent or to be disposed of. */
  readonly stored: readonly Pick<Listed, 'id' | 'worklistDue'>[];
  readonly webhooks: readonly { readonly id: string; readonly state: string }[];
}

/** The risks at an instant. */
export function risksOn({ agreements, assessments, stored, webhooks }: Open, now: Instant): Risk[] {
  const on = londonDay(now);
  return [
    ...Object.keys(recipients)
      .filter((party) => !agreements.some((one) => one.party === party && holdsOn(one, on)))
      .map((party) => risk('agreement-missing', party)),
    ...agreements.flatMap((one) => ofAgreement(one, on)),
    ...ofAssessments(assessments),
    ...stored.flatMap(({ id = '', worklistDue }) => {
      const due = worklistDue.split('#', 1)[0] ?? '';
      return due < now ? [risk('storage-overdue', id, londonDay(due))] : [];
    }),
    ...webhooks
      .filter(({ state }) => state === 'gone' || state === 'paused')
      .map(({ id }) => risk('webhook-stopped', id)),
  ];
}

function ofAssessments(lines: readonly AssessmentLine[]): Risk[] {
  const assessed = assessedBy(lines);
  const needed = purposeNames
    .filter((purpose) => purposeOf(purpose).needsAssessment)
    .map((purpose) => `purpose:${purpose}`);
  return [...new Set([...lines.map(({ covers }) => covers), ...needed])].flatMap((covers) => {
    const standing = assessed(covers, needed.includes(covers));
    return standing === 'blocks' || standing === 'missing' ? [risk(`assessment-${standing}`, covers)] : [];
  });
}

function ofAgreement({ id, state, validUntil, reviewOn }: Agreement, on: Day): Risk[] {
  if (state === 'expired') return [risk('agreement-expired', id, validUntil)];
  return state === 'in-force' && reviewOn !== null && reviewOn <= on
    ? [risk('agreement-review-due', id, reviewOn)]
    : [];
}

const risk = (kind: Risk['kind'], about: string, since: Day | null = null): Risk => ({ kind, about, since });
