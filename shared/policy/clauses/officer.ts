// Policy §10: what the DPO answers for.
import type { Clause } from '../clause.ts';

export const officer: readonly Clause[] = [
  {
    id: '10-a',
    obligation: 'The DPO monitors compliance',
    how: 'tracked',
    enforcedBy: [
      'shared/worklist.ts',
      'functions/worklist.ts',
      'shared/reports/report.ts',
      'functions/report.ts',
      'shared/mail/digest.ts',
    ],
    provenBy: {
      'test/shared/worklist.test.ts': [
        'a row > of a case names the limit that is next, and whether it is past',
      ],
      'test/shared/reports/report.test.ts': [
        'a report > counts what was opened and closed in the month, and open at its end',
        'a limit > that was met in the month counts, in time or by how many days it was late',
      ],
      'test/shared/reports/risks.test.ts': ['each party without an agreement that holds on the day is one'],
      'test/shared/mail/digest.test.ts': [
        'the digest > puts what is overdue first, then what is due within seven days, the last of them included',
      ],
      'test/shared/aws/worklist.test.ts': [
        'gives cases, what is lent, and consents due within thirty days in one order, each once',
      ],
      'test/steward/registers.test.ts': [
        'the report of a month > is made at half past eight on the first, kept once, and mailed to the DPO',
      ],
    },
    breaks: [
      {
        file: 'shared/worklist.ts',
        find: 'overdue: dueAt !== null && dueAt < now',
        replace: 'overdue: dueAt === now',
      },
      {
        file: 'shared/reports/report.ts',
        find: 'opened: number(({ openedAt }) => isIn(span, openedAt)),',
        replace: 'opened: number(({ closedAt }) => isIn(span, closedAt)),',
      },
    ],
  },
  {
    id: '10-b',
    obligation: 'The DPO cooperates with the ICO and is its contact',
    how: 'tracked',
    enforcedBy: [
      'shared/cases/regulator.ts',
      'shared/cases/regulator/moves.ts',
      'shared/cases/regulator/deadlines.ts',
    ],
    provenBy: {
      'test/shared/cases/regulator.test.ts': [
        'a reply that the ICO asks for > is due by the end of the day that it names, and reminded of 7, 3 and 1 days before, on the day, and daily after',
        'a reply that the ICO asks for > keeps the matter from being closed',
        'the log > lists what came and went in order, each reply beside what it answers',
        'the log > is the DPO’s, and takes nothing of a day to come',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/regulator/moves.ts',
        find: 'blocked: ({ details }) => owed(details),',
        replace: 'blocked: () => [],',
      },
      {
        file: 'shared/cases/regulator/deadlines.ts',
        find: 'dueAt: endOfDay(replyBy)',
        replace: 'dueAt: endOfDay(on)',
      },
    ],
  },
  {
    id: '10-c',
    obligation: 'The DPO reports breaches and suspected breaches',
    how: 'tracked',
    enforcedBy: [
      'shared/cases/breach/moves/deciding.ts',
      'shared/cases/breach/moves/telling.ts',
      'shared/cases/breach/details.ts',
    ],
    provenBy: {
      'test/shared/cases/breach/moves.test.ts': ['the states and who may do what > while it is %s ×4'],
      'test/shared/cases/breach/deadlines.test.ts': [
        '§9.2: while the report to the ICO is open, the DPO is reminded at 24, 48, 60 and 72 hours and then daily > not while it is decided not to report, and at once where that is taken back after the limit',
        'the limits > are met by the initial report, late or in time, and waived by a decision not to report',
      ],
      'test/shared/cases/breach/ico-report.test.ts': [
        '§9.2: the report to the ICO > names what is missing of what Art 33(3) asks, then and in the draft',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/breach/details.ts',
        find: 'icoReports.length === 0 && decideIco?.yes !== false',
        replace: 'icoReports.length === 0 && decideIco === undefined',
      },
      {
        file: 'shared/cases/breach/moves/telling.ts',
        find: "from: ['assessed', 'decided'],\n  by: dpo,",
        replace: "from: ['assessed', 'decided'],\n  by: ['staff', 'dpo'],",
      },
    ],
  },
];
