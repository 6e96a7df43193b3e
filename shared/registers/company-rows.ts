// The rows of the registers that are the company's own data (policy §5, §7, §13): purposes, parties, and the schedule in force, with what
// agreements and assessments say of them.
import type { Day } from '../calendar/day.ts';
import { type AgreementRow, holdsOn } from '../cases/agreement/cover.ts';
import { purposeNames, purposeOf } from '../company/purposes.ts';
import { recipients } from '../company/recipients.ts';
import { kept } from '../disclosure/titles.ts';
import type { Assessed } from '../cases/pia/standing.ts';
import type { Schedule } from '../retention/schedule.ts';
import { basesInLaw } from './bases-in-law.ts';
import type { Row } from './register.ts';

export const purposeRows = (assessed: Assessed): Row[] =>
  purposeNames.map((purpose) => {
    const { title, lawfulBasis, section, people, data, retention, ...more } = purposeOf(purpose);
    return {
      purpose,
      title,
      lawfulBasis,
      inLaw: basesInLaw[lawfulBasis],
      section,
      people,
      data,
      retention,
      directMarketing: more.directMarketing ? 'yes' : 'no',
      isNew: more.isNew ? 'yes' : 'no',
      assessment: assessed(`purpose:${purpose}`, more.needsAssessment),
    };
  });

export const partyRows = (
  agreements: readonly (AgreementRow & { readonly party: string })[],
  assessed: Assessed,
  on: Day,
): Row[] =>
  Object.entries(recipients).map(([party, { name, kind, does, country, safeguards, purposes }]) => {
    const inForce = agreements.filter((one) => one.party === party && holdsOn(one, on));
    const until = inForce.map(({ validUntil }) => validUntil ?? '').toSorted();
    return {
      party,
      name,
      kind,
      does,
      country,
      safeguards: safeguards ?? null,
      purposes,
      agreement: until.at(-1) ?? 'none',
      assessment: assessed(`party:${party}`),
    };
  });

export const scheduleRows = ({ version, rules }: Schedule): Row[] =>
  Object.entries(rules).map(([category, { title, authority, status }]) => ({
    version,
    category,
    title,
    says: kept(category, rules),
    authority,
    status,
  }));
