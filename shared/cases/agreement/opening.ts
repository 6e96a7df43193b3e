// The opening of an agreement with a third party: `POST /v1/agreements` (policy §7.1, §7.2; UK GDPR Art 28(3)). Its kind follows the
// party's: a controller shares under an agreement, a processor works under an addendum.
import * as z from 'zod';
import { line, prose } from '../../../events/text.ts';
import { dataCategories, type DataCategoryCode } from '../../company/categories.ts';
import { modelFor, models } from '../../company/models.ts';
import { lawfulBases, purposeNames, takes } from '../../company/purposes.ts';
import { partyOf, recipients } from '../../company/recipients.ts';
import type { FieldError } from '../../refusal.ts';
import { kindsOfPeople } from '../breach/report.ts';
import { withTexts, type AgreementDetails } from './details.ts';

const codesOf = <Code extends string>(table: Readonly<Record<Code, unknown>>) =>
  Object.keys(table) as [Code, ...Code[]];

const someOf = <Code extends string>(codes: readonly Code[], what: string) =>
  z
    .array(z.enum(codes, `must be ${what}`))
    .min(1, 'at least one')
    .max(codes.length);

const shared = () => ({
  party: z.enum(codesOf(recipients), 'must be a party of the register'),
  purposes: someOf(purposeNames, 'a purpose of the register'),
  categories: someOf(codesOf<DataCategoryCode>(dataCategories), 'a category of personal data'),
  people: someOf(
    kindsOfPeople.filter((kind) => kind !== 'not-known'),
    'a kind of people',
  ),
  subjectMatter: prose(1000),
  nature: prose(1000),
  duration: line(),
});

const model = <Version extends string>(versions: readonly [Version, ...Version[]]) =>
  z.enum(versions, 'must be a version of the company’s model');

export const agreementOpening = z.lazy(() =>
  z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.literal('addendum'),
      ...shared(),
      model: model(models.addendum.versions),
    }),
    z.strictObject({
      kind: z.literal('sharing'),
      ...shared(),
      model: model(models.sharing.versions),
      lawfulBasis: z.enum(lawfulBases),
      governance: prose(2000),
      breachResponsibility: prose(1000),
      /** Whom there we tell of a breach, and within how many hours. */
      tellOfBreaches: z.strictObject({ contact: line(), withinHours: z.int().min(1).max(72) }),
    }),
  ]),
);

export type AgreementOpening = z.infer<typeof agreementOpening>;

/** What an agreement keeps from the start. */
export function drafted({ kind, model: version, ...told }: AgreementOpening): AgreementDetails {
  const { party, purposes, categories, people, subjectMatter, nature, duration } = told;
  const draft: AgreementDetails = {
    personal: { texts: {} },
    party,
    kind,
    model: version,
    purposes: [...new Set(purposes)],
    categories: [...new Set(categories)],
    people: [...new Set(people)],
    subjectMatter,
    nature,
    duration,
    terms: {},
    reviews: [],
    renewals: [],
    subProcessors: [],
    link: 1,
  };
  if (!('governance' in told)) return draft;
  const { lawfulBasis, governance, breachResponsibility, tellOfBreaches } = told;
  const sharing = {
    lawfulBasis,
    governance,
    breachResponsibility,
    tellWithinHours: tellOfBreaches.withinHours,
  };
  return withTexts({ ...draft, sharing }, { 'tell-of-breaches': tellOfBreaches.contact });
}

/** Which fields do not fit: the kind of the party, the purposes for which it may have data, and the categories that those take. */
export function unfit({ party, kind, purposes, categories }: AgreementOpening): FieldError[] {
  const known = partyOf(party);
  if (!known) return [];
  const fitting = modelFor[known.kind];
  return [
    ...(kind === fitting
      ? []
      : [{ path: 'kind', detail: `must be ${fitting}: the party is a ${known.kind}` }]),
    ...purposes.flatMap((purpose, place) =>
      known.purposes.includes(purpose)
        ? []
        : [
            {
              path: `purposes.${place}`,
              detail: 'must be one for which that party may receive personal data',
            },
          ],
    ),
    ...categories.flatMap((category, place) =>
      purposes.some((purpose) => takes(purpose, category))
        ? []
        : [{ path: `categories.${place}`, detail: 'must be one that one of the purposes takes' }],
    ),
  ];
}
