// Objection (policy §11.3; UK GDPR Art 21): what rests on legitimate interests stops at once and is decided by the DPO; direct marketing
// is stopped with the receipt itself, with no decision, and a consent is withdrawn by it.
import { against, nothingToDecide, unmarketed } from './objection/against.ts';
import type { CaseType } from './case-type.ts';
import type { ObjectionDetails, ObjectionState } from './objection/details.ts';
import { objectionLetters, what } from './objection/letters.ts';
import { objectionMoves } from './objection/moves.ts';
import { identified } from './request/details.ts';
import { workDue } from './request/moves/move.ts';
import type { RequestOpening } from './request/opening.ts';
import { requestType } from './request/type.ts';

export const objection: CaseType<ObjectionDetails, ObjectionState, RequestOpening> = requestType({
  right: 'objection',
  title: 'Objection',
  section: '§11.3',
  named: { what, source: 'policy §11.3, UK GDPR Art 21' },
  states: ['decided'],
  answered: ['decided'],
  replies: [
    'objection-upheld',
    'objection-refused',
    'marketing-stopped',
    'consents-withdrawn',
    'nothing-held',
    'refused',
  ],
  begin: ({ purposes = [] }) => ({ against: against(purposes), standing: 'none' }),
  suppresses: ({ against: what, personal }) => unmarketed(what, personal),
  // Stopping harms nobody whose address was typed by somebody else, and must not wait: no mailbox is confirmed (Art 21(3)).
  settledBy: ({ against: what }) =>
    what.marketing.length > 0 && what.consented.length === 0 && nothingToDecide(what)
      ? 'marketing-stopped'
      : undefined,
  arrived: (details) => (identified(details) ? [] : pending(details)),
  identified: (details) => pending(details),
  ended: (details) => (details.standing === 'none' ? [] : [workDue('enforce', 3)]),
  moves: objectionMoves,
  letter: (matter, name) =>
    Object.hasOwn(objectionLetters, name) ? objectionLetters[name]?.(matter) : undefined,
  waits: ({ state }) => waits[state],
  next: ({ state }) =>
    state === 'received'
      ? [
          'Establish who objects, if it is not established.',
          'Decide: uphold it, or refuse it on compelling legitimate grounds or for legal claims, with reasons and the note of legal advice.',
        ]
      : [],
});

// The purposes stop while it is decided; what was consented to ends.
const pending = ({ against: { weighed, consented } }: ObjectionDetails) =>
  weighed.length + consented.length > 0 ? [workDue('enforce', 1)] : [];

const waits: Readonly<Record<ObjectionState, string>> = {
  unconfirmed: 'waits for its mailbox',
  received: 'has not been decided',
  decided: 'is being carried out',
  closed: 'is closed',
};
