// What is kept of everything collected, whichever door it came by (policy §3, §5, §13): purpose, lawful basis, source, the
// notice shown, the retention category. A table for the forms, a rule for what staff log.
import type { FormName, loggedPurposes, offlineSources } from '../../events/forms.ts';
import { purposes, type LawfulBasis, type Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { invalid } from '../refusal.ts';

export interface Collected {
  readonly source: string;
  readonly purpose: Purpose;
  readonly lawfulBasis: LawfulBasis;
  readonly notice: string;
  /** The category of the retention schedule. */
  readonly retention: string;
  readonly collectedAt: Instant;
}

const byForm = {
  contact: { purpose: 'enquiry', retention: 'website-enquiry' },
  newsletter: { purpose: 'newsletter', retention: 'newsletter' },
  download: { purpose: 'enquiry', retention: 'website-enquiry' },
  event: { purpose: 'enquiry', retention: 'event-registration' },
  testimonial: { purpose: 'publication', retention: 'testimonial' },
  feedback: { purpose: 'support', retention: 'feedback-and-support' },
  support: { purpose: 'support', retention: 'feedback-and-support' },
} as const satisfies Record<FormName, { purpose: Purpose; retention: string }>;

/** What is kept of a form that was sent under a version of the fair processing notice. */
export function collectedByForm(form: FormName, notice: string, at: Instant): Collected {
  const { purpose, retention } = byForm[form];
  return { source: `form-${form}`, ...grounds(purpose), notice, retention, collectedAt: at };
}

const byPurpose = {
  enquiry: 'website-enquiry',
  contract: 'contract',
  'portal-access': 'contract',
  support: 'feedback-and-support',
  operations: 'website-enquiry',
  'legal-obligation': 'contract',
} as const satisfies Record<(typeof loggedPurposes)[number], string>;

export interface Logged {
  readonly source: (typeof offlineSources)[number];
  readonly purpose: (typeof loggedPurposes)[number];
  readonly receivedAt?: string | undefined;
}

/** What is kept of something that staff log, under the notice that was shown. Throws Refusal `invalid` for a receipt in the future. */
export function collectedOffline(logged: Logged, notice: string, now: Instant): Collected {
  const collectedAt = (logged.receivedAt ?? now) as Instant;
  if (collectedAt > now) throw invalid('receivedAt', 'must not be in the future');
  const retention = logged.source === 'office-visit' ? 'office-visit' : byPurpose[logged.purpose];
  return {
    source: logged.source,
    ...grounds(logged.purpose),
    notice,
    retention,
    collectedAt,
  };
}

const grounds = (purpose: Purpose) => ({ purpose, lawfulBasis: purposes[purpose].lawfulBasis });
