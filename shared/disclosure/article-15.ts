// What an access reply says beside the copy (UK GDPR Art 15(1)(a) to (h) and (2); policy §11.1): each point is filled from the
// registers, for the purposes, categories and parties that occur in what goes, so that it gives away nothing that is withheld.
import { categoryOf } from '../company/categories.ts';
import { company } from '../company/company.ts';
import { recipients, type Recipient } from '../company/recipients.ts';
import { londonDay } from '../calendar/london.ts';
import { spoken } from '../calendar/day.ts';
import type { Rules } from '../retention/schedule.ts';
import type { HeldItem, LoggedDisclosure } from './item.ts';
import {
  categoryTitle,
  contactDetails,
  dataTitle,
  doorTitle,
  kept,
  lawfulBasisTitle,
  purposeTitle,
} from './titles.ts';

export interface Point {
  readonly code: PointCode;
  readonly title: string;
  /** The statute that asks for it. */
  readonly source: string;
  readonly says: readonly string[];
}

interface Facts {
  readonly items: readonly HeldItem[];
  readonly disclosures: readonly LoggedDisclosure[];
  /** Of the retention schedule in force. */
  readonly rules: Rules;
}

/** Every point of Art 15, in its order. `items` and `disclosures` are those that go. */
export const article15 = (facts: Facts): readonly Point[] =>
  points.map(({ says, ...point }) => ({ ...point, says: someOf(says(facts)) }));

const someOf = (said: readonly string[]): string[] =>
  said.length > 0 ? [...new Set(said)] : ['Nothing, for this copy holds no personal data.'];

const points = [
  {
    code: 'purposes',
    title: 'Why we use your data, and on which lawful basis',
    source: 'UK GDPR Art 15(1)(a)',
    says: ({ items }: Facts) => items.map(purposeOf),
  },
  {
    code: 'categories',
    title: 'Which kinds of data we hold',
    source: 'UK GDPR Art 15(1)(b)',
    says: ({ items }: Facts) =>
      items.flatMap(({ fields }) => Object.keys(fields).map((field) => dataTitle(categoryOf(field).code))),
  },
  {
    code: 'recipients',
    title: 'Who has received your data, and who may',
    source: 'UK GDPR Art 15(1)(c)',
    says: (facts: Facts) => [...named(facts), ...possible(facts)],
  },
  {
    code: 'retention',
    title: 'How long we keep your data, or how that is set',
    source: 'UK GDPR Art 15(1)(d)',
    says: ({ items, rules }: Facts) =>
      items.map(({ category }) => `${categoryTitle(category)}: ${kept(category, rules)}.`),
  },
  {
    code: 'rights',
    title: 'Your rights',
    source: 'UK GDPR Art 15(1)(e), 7(3) and 20',
    says: () => [
      'To have what is wrong corrected and what is missing added (rectification, Art 16).',
      'To have your data erased where one of the law’s grounds applies (erasure, Art 17).',
      'To have its use restricted, while a dispute about it is settled for instance (restriction, Art 18).',
      'To receive what you gave us, under a contract or with your consent, in a form that machines read (portability, Art 20).',
      'To object to its use, and to direct marketing at any time and without giving a reason (objection, Art 21).',
      'To withdraw a consent that you have given, at any time, as easily as you gave it (Art 7(3)).',
    ],
  },
  {
    code: 'complaint',
    title: 'How to complain',
    source: 'UK GDPR Art 15(1)(f); DPA 2018 s.164A, s.165 and s.167',
    says: () => [
      `To us: ${company.controller.name}, ${company.dpo.title}, ${company.controller.website}. We acknowledge a complaint within 30 days.`,
      `To the regulator, the ${company.regulator.name} (${company.regulator.short}): ${company.regulator.complainAt}`,
      'You may also go to court.',
    ],
  },
  {
    code: 'source',
    title: 'Where your data came from',
    source: 'UK GDPR Art 15(1)(g)',
    says: ({ items }: Facts) => items.map(originOf),
  },
  {
    code: 'automated-decisions',
    title: 'Automated decisions',
    source: 'UK GDPR Art 15(1)(h)',
    says: () => [
      'We make no decision about you by automated means alone, and do not profile you to make one.',
    ],
  },
  {
    code: 'transfers',
    title: 'Transfers to other countries, and their safeguards',
    source: 'UK GDPR Art 15(2)',
    says: (facts: Facts) => transfers(facts),
  },
] as const;

export type PointCode = (typeof points)[number]['code'];

function purposeOf({ purpose, lawfulBasis, source, category }: HeldItem): string {
  if (category === contactDetails)
    return `${categoryTitle(category)}: for every purpose named here, on its lawful basis, and to know which data are yours.`;
  if (purpose === undefined)
    return `${doorTitle(source)}: our register names no purpose of its own; ask our ${company.dpo.title}.`;
  const basis = lawfulBasis === undefined ? '' : ` Lawful basis: ${lawfulBasisTitle(lawfulBasis)}.`;
  return `${purposeTitle(purpose)}.${basis}`;
}

function originOf({ providedByPerson, collectedBy, source }: HeldItem): string {
  const door = collectedBy === undefined ? doorTitle(source) : doorTitle(collectedBy);
  return providedByPerson ? `From you: ${door}.` : `Not from you: ${door}.`;
}

const partyOf = (code: string): Recipient | undefined =>
  Object.hasOwn(recipients, code) ? recipients[code] : undefined;

const said = ({ name, country, kind, does }: Recipient): string =>
  `${name} (${country}), ${does}, as ${kind}`;

function named({ disclosures }: Facts): string[] {
  if (disclosures.length === 0) return ['Our log has no disclosure of your data to anybody.'];
  return disclosures.map(({ party, purpose, categories, at }) => {
    const recipient = partyOf(party);
    const what = categories.map(dataTitle).join('; ');
    return `Received it: ${recipient ? said(recipient) : party}, on ${spoken(londonDay(at))}. What: ${what}. Why: ${purposeTitle(purpose)}.`;
  });
}

const possible = (facts: Facts): string[] => [
  ...may(facts).map((recipient) => `May receive it, for a purpose named above: ${said(recipient)}.`),
  'Suppliers who host and run our systems hold it for us, on our instructions (processors).',
];

const may = ({ items }: Facts): Recipient[] =>
  Object.values(recipients).filter((recipient) =>
    items.some(({ purpose }) => recipient.purposes.some((one) => one === purpose)),
  );

function transfers(facts: Facts): string[] {
  const parties = [...facts.disclosures.flatMap(({ party }) => partyOf(party) ?? []), ...may(facts)];
  const abroad = parties.flatMap(({ name, country, safeguards }) =>
    safeguards === undefined ? [] : [`${name}, ${country}: protected by ${safeguards}.`],
  );
  return abroad.length > 0 ? abroad : ['No recipient named above is outside the United Kingdom.'];
}
