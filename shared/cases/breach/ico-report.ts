// The report to the regulator, drafted field by field from the case (UK GDPR Art 33(3) and the ICO's form), with the fields
// that are still missing named. Art 33(4) lets a report go in phases, so a missing field holds nothing up.
import { company } from '../../company/company.ts';
import type { BreachCase, BreachDetails } from './details.ts';

interface Field {
  readonly name: string;
  readonly asks: string;
  /** Art 33(3) asks it: left open, a follow-up is owed. The rest is the form's own. */
  readonly required: boolean;
  readonly value: (details: BreachDetails) => unknown;
}

const told = (name: keyof BreachDetails['report'], asks: string, required = false): Field => ({
  name,
  asks,
  required,
  value: ({ report }) => report[name],
});

const fields: readonly Field[] = [
  told('what', 'What happened?', true),
  told('how', 'How did the breach occur?', true),
  told('cyber', 'Was it a cyber incident?'),
  told('foundHow', 'How was the breach found?'),
  told('discoveredAt', 'When was the breach discovered?', true),
  told('occurredAt', 'When did the breach happen?', true),
  told('dataCategories', 'Which categories of personal data are concerned?', true),
  told('approximateRecords', 'Approximately how many records are concerned?', true),
  told('approximatePeople', 'Approximately how many people are concerned?', true),
  told('kindsOfPeople', 'Which kinds of people are concerned?', true),
  told('likelyImpact', 'What are the likely consequences for them?', true),
  told('harmLikelihood', 'How likely is harm?'),
  told('affected', 'Was confidentiality, integrity or availability affected?'),
  told('organisationImpact', 'What is the impact on the organisation?'),
  told('recoveryTime', 'How long will recovery take?'),
  told('measuresBefore', 'Which measures were in place before?'),
  told('staffTrained', 'Were the staff involved trained in the last two years?'),
  {
    name: 'actionsTaken',
    asks: 'Which measures have been taken to contain it and to help the people affected?',
    required: true,
    value: ({ report, containment }) =>
      report.actionsTaken ?? (containment.length > 0 ? containment.map(({ taken }) => taken) : undefined),
  },
  told('prevention', 'Which steps will prevent a recurrence, and by when?'),
  {
    name: 'peopleTold',
    asks: 'Have the people affected been told?',
    required: false,
    value: ({ report, peopleNotices, decidePeople }) =>
      peopleNotices.length > 0
        ? 'yes'
        : decidePeople
          ? decidePeople.yes
            ? 'about-to'
            : 'no'
          : report.peopleTold,
  },
  told('otherBodiesTold', 'Which other bodies have been told?'),
  told('overseasAuthorities', 'Which authorities abroad have been told?'),
  told('icoStaffSpokenTo', 'Has somebody at the regulator been spoken to already?'),
  {
    name: 'delayReason',
    asks: 'Why was the report not made within 72 hours?',
    required: false,
    value: ({ icoReports }) => icoReports.find(({ delayReason }) => delayReason)?.delayReason,
  },
  {
    name: 'organisation',
    asks: 'Which organisation reports?',
    required: true,
    value: () => company.controller.name,
  },
  {
    name: 'registration',
    asks: 'What is its registration number?',
    required: false,
    value: () => company.controller.icoRegistration,
  },
  { name: 'sector', asks: 'What is its sector?', required: false, value: () => company.controller.sector },
  { name: 'address', asks: 'What is its address?', required: false, value: () => company.controller.address },
  {
    name: 'dpo',
    asks: 'Who is the contact for more information?',
    required: true,
    value: () => company.dpo.title,
  },
];

/** What is still missing of what Art 33(3) asks: while there is some, a follow-up is owed. */
export const missing = (details: BreachDetails): string[] => unanswered(details, true);

const unanswered = (details: BreachDetails, required: boolean): string[] =>
  fields
    .filter(
      (field) =>
        field.required === required && field.name !== 'delayReason' && field.value(details) === undefined,
    )
    .map(({ name }) => name);

/** The draft, field by field in the order of the form; what Art 33(3) still misses; what else of the form is unanswered. */
export function draftIcoReport({ details }: BreachCase) {
  const made = details.icoReports.length;
  return {
    regulator: company.regulator.name,
    kind: made === 0 ? 'initial' : `follow-up ${made}`,
    reference: details.icoReports.findLast(({ reference }) => reference)?.reference ?? null,
    fields: fields.map(({ name, asks, required, value }) => ({
      name,
      asks,
      required,
      value: value(details) ?? null,
    })),
    missing: missing(details),
    unanswered: unanswered(details, false),
    reports: details.icoReports,
  };
}
