// A request for access to one's personal data (policy §11, §11.1; UK GDPR Art 15): once it is clear whose data may go to whom, everything
// held is collected; the DPO reviews it; then the copy goes as an encrypted archive, or the word that nothing is held.
import type { Move } from './case-type.ts';
import { accessLetters } from './access/letters.ts';
import { type AccessDetails, type AccessState, unanswered } from './access/details.ts';
import { collectingLapses, collectingMoves } from './access/moves/collecting.ts';
import { othersLapses, othersMoves } from './access/moves/others.ts';
import { reviewingMoves } from './access/moves/reviewing.ts';
import { accessOpenPoints } from './access/open-points.ts';
import { deliveryLapses, deliveryMoves, deliveryStates } from './delivery/moves.ts';
import { workDue } from './request/moves/move.ts';
import { requestType, type BaseState } from './request/type.ts';

const open = ({ details }: { readonly details: unknown }) => accessOpenPoints(details as AccessDetails);

const waits: Readonly<Record<string, string>> = {
  received: 'waits for whose data may go to whom to be established',
  collecting: 'is being searched for',
  review: 'waits to be reviewed and released',
  released: 'is being packed',
  delivered: 'lies ready to be fetched',
};

const next: Readonly<Record<string, readonly string[]>> = {
  received: ['identity-received, or ask-identity: nothing is collected before it is clear whose data it is'],
  collecting: ['answer-source: what an outside source holds, or that it holds nothing'],
  review: [
    'ask-source: where else something may be held',
    'mark-others, redact, withhold: what may not go as it is',
    'release: or nothing-held',
  ],
  released: ['where it is not delivered within the hour: recall, and release again'],
  delivered: ['tell the passphrase by another route than the link: POST /cases/{id}/passphrase'],
};

export const access = requestType<AccessDetails, AccessState>({
  right: 'access',
  title: 'Access request',
  section: '§11.1',
  named: {
    what: 'your request for access to your personal data',
    source: 'policy §11, §11.1; UK GDPR Art 12, 15',
  },
  states: ['collecting', 'review', ...deliveryStates],
  answered: deliveryStates,
  begin: () => ({ rounds: 0, persons: [], searches: {}, found: [], others: [], deliveries: [] }),
  identified: ({ rounds }) => [workDue('collect', rounds + 1)],
  moves: {
    ...collectingMoves,
    ...reviewingMoves,
    ...othersMoves,
    // The moves that all deliveries share keep whatever a right's details hold besides: they spread them.
    ...(deliveryMoves({ from: 'review', before: ['received', 'collecting'], open }) as unknown as Readonly<
      Record<string, Move<AccessDetails, AccessState | BaseState>>
    >),
  },
  replies: ['delivered', 'nothing-held'],
  letter: (matter, name, n, links) => accessLetters[name]?.(matter, links, n),
  lapses: (matter) => [...collectingLapses(matter), ...othersLapses(matter), ...deliveryLapses(matter)],
  openPoints: ({ state, details }) =>
    state === 'collecting' || state === 'review' ? accessOpenPoints(details) : [],
  // What was found outside, and who is named in it, is for those who review it: they have it from the disclosure.
  shows: ({ personal }) => {
    if (!personal) return {};
    const { material: _material, people: _people, ...shown } = personal;
    return { personal: shown };
  },
  waits: ({ state, details }) =>
    state === 'collecting' && unanswered(details).length > 0
      ? `waits for the search of: ${unanswered(details).join(', ')}`
      : (waits[state] ?? 'is open'),
  next: ({ state }) => next[state] ?? [],
});
