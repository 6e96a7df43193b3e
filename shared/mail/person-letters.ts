// The letters that go to a person outside any case, by name: each is written from what is known when it is due, or is not owed
// any more and stays unwritten.
import type { Instant } from '../instant.ts';
import type { Letter } from './letter.ts';
import { oneClick } from './marketing.ts';
import { mayConfirm, optInEnds, type Consent } from '../people/consent.ts';
import type { Permission } from '../permissions.ts';
import { optIn, welcome } from './newsletter.ts';

/** What a letter to a person is written from. */
export interface PersonFacts {
  readonly now: Instant;
  /** Their consent to the newsletter. */
  readonly newsletter: Consent | undefined;
  /** Whether the newsletter may be sent to them now. */
  readonly maySend: Permission;
  readonly suppressedSince: Instant | undefined;
  readonly links: { readonly optIn: (n: number) => string; readonly unsubscribe: string };
}

export interface PersonLetter {
  readonly letter: Letter;
  /** Headers of the mail besides the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
}

type Write = (facts: PersonFacts, n: number) => PersonLetter | undefined;

export const personLetters: Readonly<Record<string, Write>> = {
  'opt-in': ({ newsletter, suppressedSince, now, links }, n) =>
    newsletter?.asked && mayConfirm(newsletter, n, now, suppressedSince)
      ? { letter: optIn(newsletter.asked.at, optInEnds(newsletter.asked.at), links.optIn(n)) }
      : undefined,
  welcome: ({ newsletter, maySend, links: { unsubscribe } }) =>
    newsletter && maySend.allowed
      ? { letter: welcome(newsletter.at, unsubscribe), headers: oneClick(unsubscribe) }
      : undefined,
};
