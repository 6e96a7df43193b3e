// Erasure (policy §11.2; UK GDPR Art 17): decided by the DPO with reasons, carried out by a machine, told to the person and to every
// recipient, and closed when all have answered. Of the file itself only codes and dates stay.
import { plusHours } from '../instant.ts';
import type { CaseType, Lapse } from './case-type.ts';
import type { ErasureCase, ErasureDetails, ErasureState } from './erasure/details.ts';
import { somethingHeld } from './erasure/details.ts';
import { erasureLetters, erasureNotice } from './erasure/letters.ts';
import { erasureMoves } from './erasure/moves.ts';
import { recipientLetter } from './recipients/letters.ts';
import { chasers } from './recipients/moves.ts';
import { openNotices } from './recipients/notices.ts';
import { forgotten } from './request/moves/forgetting.ts';
import type { RequestOpening } from './request/opening.ts';
import { requestType } from './request/type.ts';

// A fortnight: what has not been sent by then lies in the dead letters, and the person's name must not wait with it.
const lettersWaitHours = 14 * 24;

/** What must have gone before what names the person may go; a letter that is posted needs the address until then. */
function owed(details: ErasureDetails): string[] {
  const held = somethingHeld(details);
  const letters = held ? ['erasure-accepted', 'erasure-done'] : ['nothing-to-erase'];
  return [
    ...letters.map((letter) => (details.postal ? `${letter}:posted` : letter)),
    ...(held ? details.notices.map((_, place) => `recipient-notice:${place + 1}`) : []),
  ];
}

const allTold = (details: ErasureDetails): boolean =>
  details.concludedAt !== undefined && owed(details).every((letter) => details.sent[letter]);

function lapses({ state, details }: ErasureCase): Lapse[] {
  const { concludedAt, personal, notices } = details;
  if (state !== 'told' || !concludedAt) return [];
  if (personal) {
    const given = allTold(details) ? concludedAt : plusHours(concludedAt, lettersWaitHours);
    return [{ action: 'give-up-letters', at: given }, ...chasers(details)];
  }
  const settled = notices.every((notice) => notice.settled);
  return settled ? [{ action: 'close', at: concludedAt }] : chasers(details);
}

export const erasure: CaseType<ErasureDetails, ErasureState, RequestOpening> = requestType({
  right: 'erasure',
  title: 'Request for erasure',
  section: '§11.2',
  named: {
    what: 'your request to have your personal data erased',
    source: 'policy §11.2, UK GDPR Art 17',
  },
  states: ['erasing', 'told'],
  destroysIn: 'erasing',
  answered: ['told'],
  replies: ['erasure-accepted', 'erasure-refused', 'nothing-to-erase', 'refused'],
  begin: () => ({ keeps: [], notices: [] }),
  moves: erasureMoves,
  letter: (matter, name, n, links) =>
    recipientLetter(matter, name, n, links, erasureNotice) ??
    (Object.hasOwn(erasureLetters, name) ? erasureLetters[name]?.(matter) : undefined),
  told: (details) => (allTold(details) ? forgotten(details) : details),
  lapses,
  openPoints: ({ state, details }) => (state === 'told' ? openNotices(details) : []),
  waits: ({ state }) => waits[state],
  next: ({ state, details }) => [...next[state], ...(state === 'told' ? settling(details) : [])],
});

const waits: Readonly<Record<ErasureState, string>> = {
  unconfirmed: 'waits for its mailbox',
  received: 'has not been decided',
  erasing: 'is being carried out',
  told: 'waits for the recipients',
  closed: 'is closed',
};

const next: Readonly<Record<ErasureState, readonly string[]>> = {
  unconfirmed: [],
  received: [
    'Establish who asks, if it is not established.',
    'Take legal advice where a ground of Art 17(3) may apply.',
    'Decide, with the ground and the reasons; keep single categories where a ground asks for it.',
  ],
  erasing: [],
  told: [],
  closed: [],
};

const settling = (details: ErasureDetails): string[] =>
  openNotices(details).map((open) => `Ask, or settle with reasons: ${open}.`);
