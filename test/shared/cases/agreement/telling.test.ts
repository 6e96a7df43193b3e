// Whom a breach has to be told of under agreements (§9.1).
import { expect, test } from 'vitest';
import type { AgreementRow } from '../../../../shared/cases/agreement/cover.ts';
import { partiesToTell, tellings } from '../../../../shared/cases/agreement/telling.ts';
import { day } from '../../../../shared/calendar/day.ts';
import { instant } from '../../../../shared/instant.ts';

const agreed = (party: string, tellWithinHours: number | null, validUntil = '2027-11-23') =>
  ({
    case: `agreement_${party}`,
    party,
    kind: 'sharing',
    state: 'in-force',
    model: '2026-01',
    validFrom: day('2026-01-01'),
    validUntil: day(validUntil),
    reviewOn: null,
    purposes: [],
    categories: [],
    endedOn: null,
    subProcessorsFrom: [],
    subProcessorsAsked: 0,
    tellWithinHours,
  }) satisfies AgreementRow & { case: string; party: string };

const awareAt = instant('2026-11-27T17:40:00Z'); // Friday

test('are the parties whose agreement in force asks for it, the soonest first, from the company’s awareness on', () => {
  const all = [
    agreed('event-partner', 48),
    agreed('crm', 24),
    agreed('mailing', null),
    agreed('mailing', 12, '2026-11-26'),
    // Of two with one party, the one that asks for it sooner.
    { ...agreed('crm', 36), case: 'agreement_2' },
  ];
  expect(partiesToTell(tellings(all, awareAt), awareAt)).toEqual([
    {
      party: 'crm',
      name: 'Deeside CRM Hosting Limited',
      agreement: 'agreement_crm',
      by: '2026-11-28T17:40:00.000Z',
    },
    {
      party: 'event-partner',
      name: 'North Sea Events Limited',
      agreement: 'agreement_event-partner',
      by: '2026-11-29T17:40:00.000Z',
    },
  ]);
});

test.each<[string, Partial<AgreementRow>, boolean]>([
  ['has expired since', { state: 'expired', validUntil: day('2026-11-27') }, true], // Friday
  ['was ended on that day or since', { state: 'closed', endedOn: day('2026-11-27') }, true], // Friday
  ['was ended before', { state: 'closed', endedOn: day('2026-11-26') }, false], // Thursday
  ['expired before', { state: 'expired', validUntil: day('2026-11-26') }, false], // Thursday
  ['began since', { validFrom: day('2026-11-28') }, false], // Saturday
  ['was never signed', { state: 'draft', validFrom: null, validUntil: null }, false],
])('where the agreement %s, it binds by its days: %j', (_, more, binds) => {
  expect(tellings([{ ...agreed('crm', 24), ...more }], awareAt)).toHaveLength(binds ? 1 : 0);
});
