// What stands against asking somebody for their consent, beside what the gate says (policy §4.1, §5; PECR reg 22): that they said no
// not long ago, that they consent already, or that the very question would be marketing to a stranger.
import { notAskedAgainFor } from '../company/consents.ts';
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { isOver } from '../retention/schedule.ts';
import { needsOptIn, type Consent } from './consent.ts';

/** What is known when staff wish to ask somebody. */
export interface Wished {
  readonly purpose: Purpose;
  /** Whether anything is held of whoever has the address, beside that they were asked before. */
  readonly known: boolean;
  readonly consent: Consent | undefined;
  /** Whether that consent counts now. */
  readonly counts: boolean;
  readonly now: Instant;
}

export interface Against {
  readonly code: 'refused-lately' | 'consents' | 'not-known';
  readonly title: string;
  readonly source: string;
}

interface Rule extends Against {
  readonly where: (wished: Wished) => boolean;
}

const rules: readonly Rule[] = [
  {
    code: 'refused-lately',
    title: 'The person has refused or withdrawn this consent, and is left alone for a while.',
    source: 'UK GDPR Art 4(11), 7(3); policy §4.1',
    where: ({ consent, now }) =>
      (consent?.state === 'refused' || consent?.state === 'withdrawn') &&
      !isOver(consent.at, notAskedAgainFor, now),
  },
  {
    code: 'consents',
    title: 'The person consents to this already.',
    source: 'policy §4.1',
    where: ({ counts }) => counts,
  },
  {
    code: 'not-known',
    title:
      'Nobody is known by this address, and a mail that asks for consent to marketing is marketing itself.',
    source: 'PECR reg 22; policy §5',
    where: ({ purpose, known }) => needsOptIn(purpose) && !known,
  },
];

/** Every reason against a wish of staff to ask; none where they may. */
export const againstWish = (wished: Wished): readonly Against[] =>
  rules.filter(({ where }) => where(wished)).map(({ code, title, source }) => ({ code, title, source }));
