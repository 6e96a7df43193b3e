// The personal data breach (policy §9 to §9.2, UK GDPR Art 33 and 34) as a case type.
import type { CaseType } from './case-type.ts';
import { breachDeadlines, breachReminders } from './breach/deadlines.ts';
import type { BreachDetails, BreachState } from './breach/details.ts';
import { draftIcoReport } from './breach/ico-report.ts';
import { breachMoves } from './breach/moves.ts';
import { brief, waits } from './breach/brief.ts';
import { openPoints } from './breach/open-points.ts';
import { breachReport, wrongTimes, type BreachReport } from './breach/report.ts';

export const breach: CaseType<BreachDetails, BreachState, BreachReport> = {
  name: 'breach',
  path: 'breaches',
  title: 'Personal data breach',
  section: '§9',
  retention: 'breach',
  timeline: 'breach',
  // A third party reports by its own link.
  openedBy: ['staff', 'dpo', 'link'],
  readBy: ['staff', 'dpo', 'auditor'],
  opening: breachReport,
  initial: 'reported',
  closed: 'closed',
  moves: breachMoves,
  wrong: wrongTimes,
  open: (report) => ({
    report,
    containment: [],
    icoReports: [],
    peopleNotices: [],
    thirdPartyNotices: [],
    correspondence: [],
    amendments: [],
  }),
  deadlines: breachDeadlines,
  reminders: breachReminders,
  openPoints: ({ details }) => openPoints(details),
  brief: ({ details }) => brief(details),
  waits: ({ details, state }) => waits(state, details),
  next: ({ details, state }) => [
    ...(state === 'reported' ? ['acknowledge: say that you have seen it'] : []),
    ...openPoints(details),
  ],
  view: (matter) => {
    const { missing, unanswered } = draftIcoReport(matter);
    return { ...matter.details, icoReport: { missing, unanswered } };
  },
  told: (details, mail, at) => (mail === 'opened' && !details.toldAt ? { ...details, toldAt: at } : details),
};
