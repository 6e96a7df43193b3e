// The record of processing activities (UK GDPR Art 30(1); policy §2, §5, §7, §8, §13), one row for each purpose, made from the registers as
// they stand: what it says is what Steward does.
import { company } from '../company/company.ts';
import { legislation } from '../company/legislation.ts';
import { purposeNames, purposeOf, type Purpose } from '../company/purposes.ts';
import { type Recipient, recipientsFor } from '../company/recipients.ts';
import { securityMeasures } from '../company/security.ts';
import { categoryTitle, dataTitle, kept } from '../disclosure/titles.ts';
import type { Rules } from '../retention/schedule.ts';
import { basesInLaw } from './bases-in-law.ts';
import type { Row } from './register.ts';

/** The columns, in the order of Art 30(1). */
export const activityColumns = {
  purpose: 'Purpose (code)',
  controller: 'Controller',
  contact: 'Contact of the controller',
  dpo: 'Data protection officer',
  jointControllers: 'Joint controllers',
  purposes: 'Purposes of the processing',
  lawfulBasis: 'Lawful basis',
  people: 'Categories of data subjects',
  data: 'Categories of personal data',
  recipients: 'Categories of recipients',
  thirdCountries: 'Transfers to third countries, and safeguards',
  retention: 'Time limits for erasure',
  security: 'Security measures',
  legislation: 'Legislation',
} as const;

export interface Standing {
  /** Of the retention schedule in force. */
  readonly rules: Rules;
  /** Where the DPO is written to. */
  readonly dpo: string;
}

/** The record as it stands. */
export const processingActivities = (standing: Standing): Row[] =>
  purposeNames.map((purpose) => activity(purpose, standing));

function activity(name: Purpose, { rules, dpo }: Standing): Row {
  const { title, lawfulBasis, people, data, otherData, retention } = purposeOf(name);
  const { controller } = company;
  const parties = recipientsFor(name);
  return {
    purpose: name,
    controller: controller.name,
    contact: [controller.address, controller.website].filter((line) => line !== undefined),
    dpo: `${company.dpo.title}: ${dpo}`,
    // Another controller processes in its individual capacity (policy §7.1): no agreement of ours has purposes determined jointly (Art 26).
    jointControllers: [],
    purposes: title,
    lawfulBasis: `${lawfulBasis}: ${basesInLaw[lawfulBasis]}`,
    people,
    data: data.map((code) => (code === 'other' && otherData ? otherData : dataTitle(code))),
    recipients: parties.map(([, party]) => `${party.name}, ${capacities[party.kind]}: ${party.does}`),
    thirdCountries: parties.flatMap(([, party]) => transferOf(party)),
    retention: retention.map((category) => `${categoryTitle(category)}: ${kept(category, rules)}`),
    security: securityMeasures,
    legislation: Object.values(legislation),
  };
}

const capacities: Readonly<Record<Recipient['kind'], string>> = {
  processor: 'a processor for us',
  controller: 'a controller in its own right',
};

const transferOf = ({ name, country, safeguards }: Recipient): string[] =>
  country === 'United Kingdom' ? [] : [`${name}, ${country}: ${safeguards ?? 'NO SAFEGUARD IS REGISTERED'}`];
