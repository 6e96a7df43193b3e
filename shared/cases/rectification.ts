// Rectification (UK GDPR Art 16, 19): the DPO decides what is corrected; the record keeps that it was, the person hears what, and so does
// whoever received the data.
import type { CaseType } from './case-type.ts';
import { recipientLetter } from './recipients/letters.ts';
import { chasers } from './recipients/moves.ts';
import { openNotices } from './recipients/notices.ts';
import type { RectificationDetails, RectificationState } from './rectification/details.ts';
import { rectificationLetters, rectificationNotice, what } from './rectification/letters.ts';
import { rectificationMoves } from './rectification/moves.ts';
import type { RequestOpening } from './request/opening.ts';
import { requestType } from './request/type.ts';

export const rectification: CaseType<RectificationDetails, RectificationState, RequestOpening> = requestType({
  right: 'rectification',
  title: 'Request for rectification',
  section: '§11',
  named: { what, source: 'UK GDPR Art 16' },
  states: ['correcting', 'telling'],
  answered: ['correcting', 'telling'],
  replies: ['rectified', 'rectification-refused', 'nothing-held', 'refused'],
  begin: () => ({ corrections: [], statement: false, missing: [], notices: [] }),
  moves: rectificationMoves,
  letter: (matter, name, n, links) =>
    recipientLetter(matter, name, n, links, rectificationNotice(matter, n)) ??
    (Object.hasOwn(rectificationLetters, name) ? rectificationLetters[name]?.(matter) : undefined),
  lapses: ({ state, details }) => {
    if (state !== 'telling') return [];
    // An erasure has its own notices, to the same parties.
    const open = openNotices(details).length > 0 && !details.erasedAt;
    return open ? chasers(details) : [{ action: 'conclude', at: details.receivedAt }];
  },
  openPoints: ({ state, details }) => [
    ...(state === 'telling' ? openNotices(details) : []),
    ...details.missing.map((record) => `decide: ${record} is not a record of the person`),
  ],
  waits: ({ state, details }) =>
    details.missing.length > 0 ? 'is to be decided again: a record was not there' : waits[state],
  next: ({ state }) =>
    state === 'received'
      ? [
          'Establish who asks, if it is not established.',
          'Read the records of the person, and decide: what is corrected to what, or why the data stay as they are.',
        ]
      : [],
});

const waits: Readonly<Record<RectificationState, string>> = {
  unconfirmed: 'waits for its mailbox',
  received: 'has not been decided',
  correcting: 'is being carried out',
  telling: 'waits for the recipients',
  closed: 'is closed',
};
