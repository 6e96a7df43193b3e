// The letters that go to a person outside any case, by name: each is about one purpose, is written from what is known when it is due, or
// is not owed any more and stays unwritten.
import { purposeNames, purposeOf, type Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import type { Letter } from './letter.ts';
import { oneClick } from './marketing.ts';
import { mayConfirm, maySign, optInEnds, type Consent } from '../people/consent.ts';
import { againstAsking, type Permission } from '../permissions.ts';
import { consented, toSign, toSignAnew, withdrawn } from './consent-letters.ts';
import { optIn, welcome } from './newsletter.ts';

/** What a letter to a person is written from. */
export interface PersonFacts {
  readonly now: Instant;
  /** Their consent to the purpose of the letter. */
  readonly consent: Consent | undefined;
  /** Whether their data may be used to send them something for that purpose now. */
  readonly maySend: Permission;
  readonly suppressedSince: Instant | undefined;
  readonly links: {
    readonly optIn: (n: number) => string;
    readonly sign: (n: number) => string;
    readonly unsubscribe: string;
  };
}

export interface PersonLetter {
  readonly letter: Letter;
  /** Headers of the mail besides the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

interface Kind {
  readonly purpose: Purpose;
  readonly write: (facts: PersonFacts, n: number) => PersonLetter | undefined;
}

const newsletters: Readonly<Record<string, Kind>> = {
  'opt-in': {
    purpose: 'newsletter',
    write: ({ consent, suppressedSince, now, links }, n) =>
      consent?.asked && mayConfirm(consent, n, now, suppressedSince)
        ? { letter: optIn(consent.asked.at, optInEnds(consent.asked.at), links.optIn(n)) }
        : undefined,
  },
  welcome: {
    purpose: 'newsletter',
    write: ({ consent, maySend, links: { unsubscribe } }) =>
      consent && maySend.allowed
        ? { letter: welcome(consent.at, unsubscribe), headers: oneClick(unsubscribe) }
        : undefined,
  },
};

// What somebody said against being written to meanwhile wins over a letter that is still to go.
const lettersOf = (purpose: Purpose): readonly (readonly [string, Kind['write']])[] => [
  [
    `sign-${purpose}`,
    ({ consent, suppressedSince, maySend, links }, n) =>
      consent?.asked && maySign(consent, n, suppressedSince) && againstAsking(maySend).length === 0
        ? { letter: (isOutdated(maySend) ? toSignAnew : toSign)(purpose, consent.asked.at, links.sign(n)) }
        : undefined,
  ],
  [
    `consented-${purpose}`,
    ({ consent, maySend, links }, n) =>
      consent?.state === 'given'
        ? { letter: consented(purpose, consent.at, links.sign(n), isOutdated(maySend)) }
        : undefined,
  ],
  [
    `withdrawn-${purpose}`,
    ({ consent }) =>
      consent?.state === 'withdrawn' ? { letter: withdrawn(purpose, consent.at) } : undefined,
  ],
];

const isOutdated = (permission: Permission): boolean =>
  !permission.allowed && permission.reasons.some(({ code }) => code === 'consent-outdated');

/** Every letter by its name. */
export const personLetters: Readonly<Record<string, Kind>> = {
  ...newsletters,
  ...Object.fromEntries(
    purposeNames
      .filter((purpose) => purposeOf(purpose).lawfulBasis === 'consent')
      .flatMap((purpose) => lettersOf(purpose).map(([name, write]) => [name, { purpose, write }])),
  ),
};
