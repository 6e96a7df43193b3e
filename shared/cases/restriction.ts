// Restriction (policy §11.3; UK GDPR Art 18): decided by the DPO on one of four grounds, in force wherever data are used, and lifted
// only after the person was told.
import { spoken } from '../calendar/day.ts';
import type { CaseType, Lapse } from './case-type.ts';
import { recipientLetter } from './recipients/letters.ts';
import { chasers } from './recipients/moves.ts';
import { openNotices } from './recipients/notices.ts';
import type { RequestOpening } from './request/opening.ts';
import { requestType } from './request/type.ts';
import type { RestrictionCase, RestrictionDetails, RestrictionState } from './restriction/details.ts';
import { restrictionLetters, restrictionNotice, what } from './restriction/letters.ts';
import { restrictionMoves } from './restriction/moves.ts';

const inForce = ({ state }: RestrictionCase): boolean => state === 'restricted' || state === 'lifting';

const afterErasure = ({ details: { erasedAt, afterErasure: looked } }: RestrictionCase): Lapse[] =>
  erasedAt && !looked ? [{ action: 'person-erased', at: erasedAt }] : [];

export const restriction: CaseType<RestrictionDetails, RestrictionState, RequestOpening> = requestType({
  right: 'restriction',
  title: 'Request for restriction',
  section: '§11.3',
  named: { what, source: 'policy §11.3, UK GDPR Art 18' },
  states: ['accepted', 'restricted', 'lifting', 'lifted'],
  answered: ['accepted', 'restricted', 'lifting', 'lifted'],
  replies: ['restricted', 'restriction-refused', 'nothing-held', 'refused'],
  begin: () => ({ announced: 0, notices: [] }),
  moves: restrictionMoves,
  letter: (matter, name, n, links) =>
    recipientLetter(matter, name, n, links, restrictionNotice) ??
    (Object.hasOwn(restrictionLetters, name) ? restrictionLetters[name]?.(matter, n) : undefined),
  lapses: (matter) => (inForce(matter) ? [...chasers(matter.details), ...afterErasure(matter)] : []),
  openPoints: (matter) => (inForce(matter) ? openNotices(matter.details) : []),
  waits: ({ state, details }) =>
    state === 'lifting' && details.lift ? `is to be lifted from ${spoken(details.lift.from)}` : waits[state],
  next: ({ state }) => next[state] ?? [],
});

const waits: Readonly<Record<RestrictionState, string>> = {
  unconfirmed: 'waits for its mailbox',
  received: 'has not been decided',
  accepted: 'is being put in force',
  restricted: 'is in force until it is lifted',
  lifting: 'is to be lifted',
  lifted: 'is being lifted',
  closed: 'is closed',
};

const next: Readonly<Partial<Record<RestrictionState, readonly string[]>>> = {
  received: [
    'Establish who asks, if it is not established.',
    'Decide, with the ground of Art 18(1), the reasons and the note of legal advice.',
  ],
  restricted: [
    'Once its ground is gone, announce the lifting with the reasons and the date from which it is lifted.',
  ],
  lifting: ['Lift it once the person has been told and the date has come, or call the lifting off.'],
};
