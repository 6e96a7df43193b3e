// What a third party does by the links of its agreement (policy §7.2; UK GDPR Art 28(2), 33(2)): it reports a breach, or asks for a
// sub-processor. They work for as long as the agreement is not ended, an expired one too: the data may still be there.
import type { PartyBreach } from '../../../events/parties.ts';
import { day } from '../../calendar/day.ts';
import { londonInstant } from '../../calendar/london.ts';
import { company } from '../../company/company.ts';
import { models } from '../../company/models.ts';
import type { Instant } from '../../instant.ts';
import type { BreachReport } from '../breach/report.ts';
import { partyName, type AgreementCase } from './details.ts';

const partyUses = ['party', 'sub-processor'] as const;

export type PartyUse = (typeof partyUses)[number];

/** Whether a link of that use is one of a third party's. */
export const isPartyUse = (use: string): use is PartyUse => partyUses.some((one) => one === use);

/** Whether a link leads anywhere: those of an ended agreement, and those that were replaced, do not. */
export const leads = ({ state, details: { kind, link } }: AgreementCase, use: PartyUse, n: number): boolean =>
  (state === 'in-force' || state === 'expired') && n === link && (use === 'party' || kind === 'addendum');

interface PartyPage {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly fields: readonly (readonly [name: string, label: string, value: string, kind: FieldKind])[];
  readonly button: string;
}

type FieldKind = 'line' | 'text' | 'date' | 'time';

const under = ({ id, details }: AgreementCase): string =>
  `${partyName(details)}, under the ${models[details.kind].title} ${id} with ${company.controller.name}.`;

/** The page of each link. */
export const partyPages: Readonly<Record<PartyUse, (matter: AgreementCase) => PartyPage>> = {
  party: (matter) => ({
    title: 'Report a personal data breach',
    paragraphs: [
      under(matter),
      `${company.controller.name} has to tell the ${company.regulator.short} within 72 hours: report what you know now, and the rest when you know it.`,
    ],
    fields: [
      ['what', 'What has happened', '', 'text'],
      ['how', 'How it occurred', '', 'text'],
      ['likelyImpact', 'The likely impact on the people affected', '', 'text'],
      ['occurredAt', 'When it occurred (London time)', '', 'time'],
      ['contact', 'Whom we ask: name, and phone or e-mail', '', 'line'],
    ],
    button: 'Report it',
  }),
  'sub-processor': (matter) => ({
    title: 'Ask for a sub-processor',
    paragraphs: [
      under(matter),
      'It must not work before you have our written consent, and you are liable in full for what it does.',
    ],
    fields: [
      ['name', 'Who it is', '', 'line'],
      ['country', 'In which country', '', 'line'],
      ['does', 'What it is to do with the data', '', 'text'],
      ['since', 'From which day on', '', 'date'],
    ],
    button: 'Ask',
  }),
};

/** The report of a breach that a third party has told of: we have discovered it now. */
export function reportedBy(
  { id, details }: AgreementCase,
  { contact, occurredAt, ...told }: PartyBreach,
  now: Instant,
): BreachReport {
  return {
    ...told,
    occurredAt: occurredAt.endsWith('Z')
      ? occurredAt
      : londonInstant(day(occurredAt.slice(0, 10)), occurredAt.slice(11)),
    discoveredAt: now,
    foundHow: `${partyName(details)} (${details.party}) reported it by its own link, under ${id}. Whom to ask there: ${contact}`,
  };
}
