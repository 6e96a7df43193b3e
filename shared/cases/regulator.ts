// A matter with the regulator (policy §10; UK GDPR Art 31, 39(1)(d), (e)) as a case type: the log of what was written and said between the
// DPO and the ICO, and the replies that are owed.
import type { CaseType } from './case-type.ts';
import { notInFuture } from './dates.ts';
import { replyDeadlines, replyReminders } from './regulator/deadlines.ts';
import { owedReplies, type RegulatorDetails, type RegulatorState } from './regulator/details.ts';
import { owed, regulatorMoves } from './regulator/moves.ts';
import { begun, regulatorOpening, type RegulatorOpening } from './regulator/opening.ts';

export const regulator: CaseType<RegulatorDetails, RegulatorState, RegulatorOpening> = {
  name: 'regulator',
  path: 'ico-matters',
  title: 'Matter with the ICO',
  section: '§10',
  retention: 'regulator',
  timeline: 'sar',
  arrival: 'opened',
  openedBy: ['dpo'],
  readBy: ['dpo', 'auditor'],
  opening: regulatorOpening,
  initial: 'open',
  closed: 'closed',
  moves: regulatorMoves,
  wrong: ({ first }, at) => notInFuture('first.on', first.on, at),
  names: ({ about }) => (about === undefined ? [] : [{ path: 'about', id: about }]),
  open: (opening, { at }) => begun(opening, at),
  deadlines: replyDeadlines,
  reminders: replyReminders,
  openPoints: ({ details }) => owed(details),
  brief: ({ details }) => [
    ['About', details.about.join(', ') || 'no case'],
    ['Entries', String(details.entries.length)],
    ['Replies owed', String(owedReplies(details).length)],
  ],
  waits: ({ state, details }) => {
    if (state === 'closed') return 'is closed';
    return owedReplies(details).length > 0 ? 'waits for a reply of the company' : 'is open';
  },
  next: ({ details }) => owed(details),
  view: ({ details: { personal, entries, ...details } }) => ({
    ...details,
    subject: personal.subject,
    ...(personal.reasons !== undefined && { reasons: personal.reasons }),
    entries: entries.map((entry, n) => ({ number: n + 1, ...entry, summary: personal.summaries[n] })),
  }),
};
