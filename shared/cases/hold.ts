// The legal hold (policy §13; UK GDPR Art 17(3)(e)) as a case type: what may be needed for a legal claim is kept from destruction, with a
// reason and a date to look at it again, until two people have lifted it. The person is told nothing of it.
import { spoken } from '../calendar/day.ts';
import type { Contact } from '../people/identifier.ts';
import type { CaseType } from './case-type.ts';
import { inFuture } from './dates.ts';
import { holdDeadlines, holdReminding } from './hold/deadlines.ts';
import { grounds, type HeldThing, type HoldDetails, type HoldState } from './hold/details.ts';
import { holdMoves } from './hold/moves.ts';
import { holdOpening, placed, type HoldOpening } from './hold/opening.ts';

export const hold: CaseType<HoldDetails, HoldState, HoldOpening> = {
  name: 'hold',
  path: 'holds',
  title: 'Legal hold',
  section: '§13',
  retention: 'legal-hold',
  timeline: 'sar',
  arrival: 'placed',
  openedBy: ['staff', 'dpo'],
  readBy: ['staff', 'dpo', 'auditor'],
  opening: holdOpening,
  initial: 'in-force',
  closed: 'closed',
  moves: holdMoves,
  wrong: (opening, at) => inFuture('reviewOn', opening.reviewOn, at),
  open: placed,
  subjects: contactsOf,
  holds: (details) => ({
    contacts: contactsOf(details),
    ...(details.on.kind === 'case' && { case: details.on.case }),
    ...(details.on.kind === 'category' && { category: details.on.category }),
    because: 'legal-hold',
  }),
  deadlines: holdDeadlines,
  reminders: holdReminding,
  openPoints: () => [],
  brief: ({ details }) => [
    ['On', whatIsHeld(details.on)],
    ['Because', grounds[details.because]],
    ['Looked at again by', spoken(details.reviewOn)],
  ],
  waits: ({ state }) => waits[state],
  next: ({ state }) => next[state],
  view: ({ details }) => ({ ...details }),
};

function contactsOf({ on, personal }: HoldDetails): Contact[] {
  const { email, phone } = (on.kind === 'person' && personal) || {};
  return [{ email }, { phone }].filter((contact: Contact) => (contact.email ?? contact.phone) !== undefined);
}

function whatIsHeld(on: HeldThing): string {
  switch (on.kind) {
    case 'person':
      return 'all data of one person';
    case 'case':
      return on.case;
    case 'category':
      return `the category ${on.category}`;
  }
}

const waits: Readonly<Record<HoldState, string>> = {
  'in-force': 'is in force until it is lifted',
  lifting: 'waits for another DPO to confirm that it is lifted',
  closed: 'is lifted',
};

const next: Readonly<Record<HoldState, readonly string[]>> = {
  'in-force': [
    'Look at it again by its date: keep it, with the reasons and a new date, or ask for its lifting.',
  ],
  lifting: ['Another DPO than the one who asked confirms the lifting, or it is called off.'],
  closed: [],
};
