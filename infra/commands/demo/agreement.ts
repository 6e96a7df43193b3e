// What brings an agreement with a third party into force (policy §7), request by request: for the stories, and for whatever needs one.
import { type Day, plusMonths } from '../../../shared/calendar/day.ts';
import { requiredTerms } from '../../../shared/cases/agreement/terms.ts';
import { modelFor, models } from '../../../shared/company/models.ts';
import { purposeOf } from '../../../shared/company/purposes.ts';
import { partyOf } from '../../../shared/company/recipients.ts';

export interface AgreementSteps {
  readonly opening: object;
  readonly moves: readonly {
    readonly by: 'staff' | 'dpo';
    readonly body: { readonly action: 'check-terms' | 'record-security' | 'record-processing' | 'sign' };
  }[];
}

const forSharing = {
  lawfulBasis: 'legitimate-interests',
  governance: 'Both data protection officers meet every half year.',
  breachResponsibility: 'Each party answers for its own systems.',
  tellOfBreaches: { contact: 'The duty officer', withinHours: 24 },
};

/** The opening and the moves of an agreement that holds for a year from a London date, for all that the party may have. */
export function agreementWith(party: string, on: Day): AgreementSteps {
  const { kind: capacity, purposes, does } = partyOf(party) ?? unknownParty();
  const kind = modelFor[capacity];
  const { versions } = models[kind];
  const opening = {
    kind,
    party,
    model: versions.at(-1),
    purposes,
    categories: [...new Set(purposes.flatMap((purpose) => purposeOf(purpose).data))],
    people: ['customers-and-prospects'],
    subjectMatter: `Data for ${does}.`,
    nature: 'Storage and use.',
    duration: 'A year, then as renewed',
    ...(kind === 'sharing' && forSharing),
  };
  const terms = Object.fromEntries(
    Object.keys(requiredTerms[kind]).map((code, place) => [code, `Clause ${place + 1}`]),
  );
  const signed = { signedOn: on, validFrom: on, validUntil: plusMonths(on, 12), reviewOn: plusMonths(on, 6) };
  const all = [
    { action: 'check-terms', terms },
    { action: 'record-security', measures: ['encryption-at-rest', 'backups'], checkedOn: on },
    { action: 'record-processing', keptBy: 'Their compliance office', seenOn: on },
    { action: 'sign', ...signed, signedBy: 'Morag Weir', signedByParty: 'Niamh Doyle' },
  ] as const;
  const moves = all.filter(({ action }) => kind === 'addendum' || action !== 'record-processing');
  return { opening, moves: moves.map((body) => ({ by: body.action === 'sign' ? 'dpo' : 'staff', body })) };
}

function unknownParty(): never {
  throw new Error('no such party');
}
