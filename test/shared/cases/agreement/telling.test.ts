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
    subProcessors: 0,
    subProcessorsAsked: 0,
    tellWithinHours,
  }) satisfies AgreementRow & { case: string; party: string };

test('are the parties whose agreement in force asks for it, the soonest first, from the company’s awareness on', () => {
  const awareAt = instant('2026-11-27T17:40:00Z'); // Friday
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
