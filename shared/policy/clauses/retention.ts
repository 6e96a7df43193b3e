// Policy §13: how long personal data are kept.
import type { Clause } from '../clause.ts';

export const retention: readonly Clause[] = [
  {
    id: '13-a',
    obligation: 'Data are kept only for the period necessary',
    how: 'enforced',
    enforcedBy: [
      'shared/company/retention-schedule.ts',
      'shared/retention/schedule.ts',
      'shared/aws/purge/slice.ts',
      'infra/constructs/purge.ts',
    ],
    provenBy: {
      'test/shared/retention/schedule.test.ts': [
        'a period is over at midnight in London, and not a second before > %s ×8',
      ],
      'test/shared/aws/purge/purge.test.ts': [
        'every category > goes at its midnight, and not a second before',
        'ends whom nothing is left of: no key, nobody found, a whole record',
      ],
      'test/shared/company/registers.test.ts': [
        'the retention periods > have one for what comes by the form %s ×7',
        'the retention periods > have one for whatever staff log',
      ],
      'test/infra/schedules.test.ts': [
        'purges at three in London, a time that no change of the clocks skips or repeats, and keeps what could not be started',
      ],
    },
    breaks: [
      {
        file: 'shared/retention/schedule.ts',
        find: 'lastDayOf(londonDay(from), span) < londonDay(now)',
        replace: 'lastDayOf(londonDay(from), span) <= londonDay(now)',
      },
      {
        file: 'shared/retention/schedule.ts',
        find: "return londonInstant(first, '00:00');",
        replace: "return londonInstant(plusDays(first, -1), '00:00');",
      },
    ],
  },
  {
    id: '13-b',
    obligation:
      'Data are archived and destroyed by the specified periods, with a certificate, unless a hold keeps them',
    how: 'enforced',
    enforcedBy: [
      'shared/company/retention-schedule.ts',
      'shared/aws/archiving.ts',
      'shared/aws/purge/fates.ts',
      'shared/aws/purge/certify.ts',
    ],
    provenBy: {
      'test/shared/aws/purge/kinds.test.ts': [
        'a contract goes to the archive the day after its end, out of use, and is destroyed five years later',
        'what a hold kept goes in the next run once two people have lifted it',
      ],
      'test/shared/aws/archiving.test.ts': [
        'archiving > takes every purpose out of use of which nothing else is left, and no other',
      ],
      'test/shared/permissions.test.ts': [
        'permission > is left for destruction alone where all that serves the purpose is archived (§13), and no other purpose is',
      ],
      'test/functions/certificate.test.ts': [
        'the certificate of a purge > is mailed to the DPO once, however often its event is delivered',
      ],
    },
    breaks: [
      {
        file: 'shared/company/retention-schedule.ts',
        find: '    archiveAfter: none,\n',
        replace: '',
      },
      {
        file: 'shared/permissions.ts',
        find: 'where: ({ archived }, purpose) => archived.includes(purpose),',
        replace: 'where: () => false,',
      },
    ],
  },
];
