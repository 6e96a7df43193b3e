// Policy §9: personal data breaches, told inside the company, to the ICO and to whom they concern.
import type { Clause } from '../clause.ts';

const points = 'test/shared/cases/breach/open-points.test.ts';
const openPoints = 'shared/cases/breach/open-points.ts';

export const breaches: readonly Clause[] = [
  {
    id: '9-a',
    obligation: 'Breaches that pose a risk are reported externally',
    how: 'tracked',
    enforcedBy: ['shared/cases/breach/moves/deciding.ts', openPoints],
    provenBy: {
      [points]: [
        'closing > waits for each thing that was decided, and for the follow-up that is owed',
        'closing > is refused with the list of what is open, each with the move that settles it',
      ],
      'test/shared/cases/breach/ico-report.test.ts': [
        '§9.2: the report to the ICO > is made once; after it come follow-ups, numbered',
      ],
    },
    breaks: [
      {
        file: openPoints,
        find: 'decideIco?.yes === true && icoReports.length === 0',
        replace: 'false && decideIco === icoReports',
      },
      { file: openPoints, find: '({ assessment }) => !assessment', replace: '() => false' },
    ],
  },
  {
    id: '9.1-a',
    obligation:
      'The DPO is told in writing within six hours of the breach: (i) the breach, (ii) how it occurred, (iii) its likely impact',
    how: 'enforced',
    enforcedBy: [
      'shared/cases/breach/report.ts',
      'shared/cases/breach/deadlines.ts',
      'functions/alert.ts',
      'shared/mail/case-alert.ts',
    ],
    provenBy: {
      'test/events/examples.test.ts': [
        'the contract breach-opening > refuses no word of what happened by its field alone',
        'the contract breach-opening > refuses no word of how it occurred by its field alone',
        'the contract breach-opening > refuses no word of the likely impact by its field alone',
      ],
      'test/shared/cases/breach/deadlines.test.ts': [
        'the limits > are six hours, 72 from the occurrence and 72 from awareness, each with its source and why',
        '§9.1: while nobody acknowledges it, the DPO is reminded > %s ×9',
      ],
      'test/shared/mail/case-alert.test.ts': [
        'the mail that a breach was reported > says so at once, with the case to open',
        'the mail that a breach was reported > says which limits are past already',
      ],
      'test/steward/mails.test.ts': [
        'the DPO > is told at once, in plain text and HTML, with limits, hours left, what to do, a link, and no word of the report',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/breach/report.ts',
        find: '    likelyImpact: prose(),',
        replace: '    likelyImpact: prose().optional(),',
      },
      {
        file: 'shared/cases/breach/deadlines.ts',
        find: "occurredAt, 6, 'the breach occurred'",
        replace: "occurredAt, 12, 'the breach occurred'",
      },
      {
        file: 'shared/cases/breach/deadlines.ts',
        find: "...(state === 'reported' ? unacknowledged(details, openedAt) : []),",
        replace: '',
      },
      {
        file: 'infra/duties.ts',
        find: "listensTo: ['case.opened', 'case.arrived', 'reminder.due']",
        replace: "listensTo: ['case.arrived', 'reminder.due']",
      },
    ],
  },
  {
    id: '9.1-b',
    obligation: 'Containment is sought by whatever means',
    how: 'tracked',
    enforcedBy: ['shared/cases/breach/moves/handling.ts', openPoints],
    provenBy: {
      [points]: [
        'closing > is refused with the list of what is open, each with the move that settles it',
        'closing > is open again where a later step shows that it is not contained',
      ],
    },
    breaks: [
      { file: openPoints, find: '({ containedAt }) => !containedAt', replace: '() => false' },
      {
        file: 'shared/cases/breach/moves/handling.ts',
        find: 'const { containedAt: _before, ...rest } = details;',
        replace: 'const rest = details;',
      },
    ],
  },
  {
    id: '9.1-c',
    obligation: 'The DPO considers telling the ICO and the data subjects, and does so',
    how: 'tracked',
    enforcedBy: ['shared/cases/breach/moves/deciding.ts', openPoints],
    provenBy: {
      [points]: [
        'closing > is refused with the list of what is open, each with the move that settles it',
        'closing > waits for each thing that was decided, and for the follow-up that is owed',
      ],
      'test/shared/cases/breach/moves.test.ts': [
        'the states and who may do what > a move of the DPO’s is forbidden to staff, in whatever state',
      ],
      'test/events/examples.test.ts': [
        'the contract breach-move-decide > refuses no reasons by its field alone',
      ],
    },
    breaks: [
      { file: openPoints, find: '({ decideIco }) => !decideIco', replace: '() => false' },
      {
        file: 'shared/cases/breach/moves/deciding.ts',
        find: "  from: ['assessed', 'decided'],\n  by: dpo,\n  input: z.lazy(() =>\n    z\n",
        replace: "  from: ['assessed', 'decided'],\n  by: ['dpo', 'staff'],\n  input: z.lazy(() =>\n    z\n",
      },
    ],
  },
  {
    id: '9.1-d',
    obligation: 'Third parties are told under their data sharing agreements',
    how: 'tracked',
    enforcedBy: [
      'shared/cases/breach/moves/telling.ts',
      openPoints,
      'shared/cases/agreement/terms.ts',
      'shared/cases/agreement/telling.ts',
      'shared/cases/breach/moves/facing.ts',
      'shared/cases/breach/deadlines.ts',
    ],
    provenBy: {
      [points]: [
        'closing > §9.1: is refused until it is decided whether third parties are told, and by a yes until one is',
        'closing > waits for each thing that was decided, and for the follow-up that is owed',
      ],
      'test/shared/cases/breach/third-parties.test.ts': [
        '§9.1: telling a third party under its agreement > is due from the first act of the DPO on, within the hours of the agreement after the awareness',
        '§9.1: telling a third party under its agreement > is reminded of halfway and at the limit, and daily with escalation once it is past, until that party is told',
        '§9.1: telling a third party under its agreement > is waived by the decision to tell nobody, or not that party',
      ],
      'test/shared/cases/agreement/telling.test.ts': [
        'are the parties whose agreement in force asks for it, the soonest first, from the company’s awareness on',
        'where the agreement %s, it binds by its days: %j ×6',
      ],
      'test/shared/cases/agreement/terms.test.ts': [
        'a sharing agreement > says who is told of a breach, and within how many hours (§9.1)',
      ],
      'test/shared/cases/breach/moves.test.ts': ['the states and who may do what > while it is %s ×4'],
    },
    breaks: [
      { file: openPoints, find: '({ decideThirdParties }) => !decideThirdParties', replace: '() => false' },
      {
        file: 'shared/cases/agreement/telling.ts',
        find: 'by: plusHours(awareAt, hours)',
        replace: 'by: plusHours(awareAt, hours + 24)',
      },
      {
        file: 'shared/cases/breach/moves/facing.ts',
        find: 'tellings: [...known, ...more]',
        replace: 'tellings: known',
      },
      {
        file: 'shared/cases/agreement/telling.ts',
        find: 'on <= (endedOn ?? on)',
        replace: 'endedOn === null',
      },
      {
        file: openPoints,
        find: 'details.thirdPartyNotices.length + untold(details).length === 0',
        replace: 'untold(details).length === -1',
      },
      {
        file: 'shared/cases/agreement/terms.ts',
        find: "'breach-notice': term('Policy §9.1', 'who is told of a breach, and within how many hours'),",
        replace: '',
      },
    ],
  },
  {
    id: '9.2-a',
    obligation:
      'The ICO is told within 72 hours of the breach occurring; the law’s 72 hours, from awareness, are shown beside',
    how: 'tracked',
    enforcedBy: [
      'shared/cases/breach/deadlines.ts',
      'shared/cases/breach/moves/deciding.ts',
      'shared/cases/breach/ico-report.ts',
    ],
    provenBy: {
      'test/shared/cases/breach/deadlines.test.ts': [
        'the limits > are six hours, 72 from the occurrence and 72 from awareness, each with its source and why',
        '§9.2: while the report to the ICO is open, the DPO is reminded at 24, 48, 60 and 72 hours and then daily > once for both clocks where they coincide',
      ],
      'test/shared/cases/breach/ico-report.test.ts': [
        '§9.2: the report to the ICO > more than 72 hours after awareness demands the reason for the delay (Art 33(1))',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/breach/deadlines.ts',
        find: "limit('breach_ico_72h', occurredAt, 72, 'the breach occurred')",
        replace: "limit('breach_ico_72h', awareAt(details), 72, 'the breach occurred')",
      },
      {
        file: 'shared/cases/breach/deadlines.ts',
        find: 'const marks = [24, 48, 60, 72] as const;',
        replace: 'const marks = [72] as const;',
      },
      {
        file: 'shared/cases/breach/moves/deciding.ts',
        find: 'late && input.delayReason === undefined',
        replace: 'late && false',
      },
    ],
  },
  {
    id: '9.2-b',
    obligation: 'The DPO considers telling the data subjects affected',
    how: 'tracked',
    enforcedBy: ['shared/cases/breach/moves/telling.ts', openPoints],
    provenBy: {
      [points]: [
        '§9.2: the people affected are told > not with %s ×2',
        'closing > is refused with the list of what is open, each with the move that settles it',
        'closing > waits for each thing that was decided, and for the follow-up that is owed',
      ],
    },
    breaks: [
      { file: openPoints, find: '({ decidePeople }) => !decidePeople', replace: '() => false' },
      {
        file: openPoints,
        find: 'decidePeople?.yes === true && peopleNotices.length === 0',
        replace: 'false && decidePeople === peopleNotices',
      },
      {
        file: 'shared/cases/breach/moves/telling.ts',
        find: 'details.decidePeople?.yes ? []',
        replace: 'details ? []',
      },
    ],
  },
];
