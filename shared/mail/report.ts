// The compliance report of a month as a mail to the DPO (policy §10): counts, ids and codes; what was written stands in the cases.
import type { Report, Risk } from '../../events/reports.ts';
import { day, spoken } from '../calendar/day.ts';
import { spokenMonth } from '../reports/month.ts';
import { wordsFor } from './digest.ts';
import type { Letter } from './letter.ts';

/** Lines of one kind that a mail takes; the rest stands in the report. */
const most = 25;

/** The mail of a report. `url`: where the whole of it is fetched. */
export function reportLetter(report: Report, url: string): Letter {
  const { month, cases, late, explained, breaches, purges, erasures, risks } = report;
  const happened = cases.filter(
    ({ opened, closed, open, onTime, late: count }) => opened + closed + open + onTime + count > 0,
  );
  return {
    subject: `Compliance report of ${spokenMonth(month)}: ${sum(cases, 'late')} late, ${counted(risks.length, 'open risk')}`,
    lead: [
      `In ${spokenMonth(month)} ${counted(sum(cases, 'opened'), 'case')} came in and ${were(sum(cases, 'closed'))} closed; ${were(sum(cases, 'open'))} open at its end. ` +
        `${counted(sum(cases, 'onTime'), 'limit')} kept, ${sum(cases, 'late')} not.`,
    ],
    facts: [
      ...happened.map(
        (one) =>
          [
            one.title,
            `${one.opened} opened, ${one.closed} closed, ${one.open} open; limits: ${one.onTime} kept, ${one.late} not`,
          ] as const,
      ),
      ...some(
        late.map((one) => ['Late', lateLine(one)] as const),
        'Late',
      ),
      ...some(
        explained.map((one) => ['Explained', explainedLine(one)] as const),
        'Explained',
      ),
      ...some(
        breaches.map((one) => ['Breach', toldLine(one)] as const),
        'Breaches',
      ),
      ...(purges.length > 0 ? [['Destroyed', destroyedLine(purges)] as const] : []),
      ...(erasures > 0 ? [['Erasures carried out', String(erasures)] as const] : []),
      ...some(
        risks.map((one) => ['Risk', riskLine(one)] as const),
        'Risks',
      ),
    ],
    next: nextSteps(report),
    link: { title: 'Fetch the report (sign in first)', url },
    because:
      'Sent on the first of every month about the month before, and any of which none was made: policy §10.',
  };
}

const were = (count: number): string => `${count} ${count === 1 ? 'was' : 'were'}`;

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

const sum = (cases: Report['cases'], what: 'opened' | 'closed' | 'open' | 'onTime' | 'late'): number =>
  cases.reduce((total, one) => total + one[what], 0);

type Fact = readonly [label: string, value: string];

const some = (facts: readonly Fact[], what: string): readonly Fact[] =>
  facts.length <= most
    ? facts
    : [...facts.slice(0, most), [what, `and ${facts.length - most} more, in the report`]];

const whys: Readonly<Record<Report['late'][number]['why'], string>> = {
  'still-open': 'not met yet',
  'given-up': 'not met by the time that it was waived or the case closed',
  'reasons-in-the-case': 'the reasons stand in the case',
  'not-recorded': 'no reason is recorded',
  'found-late': 'it was found late',
  'awaited-others': 'others were waited for',
  complexity: 'it was complex',
  'staff-absence': 'somebody was absent',
  oversight: 'it was overlooked',
  system: 'a system failed',
};

const stands = { met: [], open: [whys['still-open']], 'given-up': [whys['given-up']] } as const;

const lateLine = ({ case: id, limit, dueOn, days, why, state = 'met' }: Report['late'][number]): string => {
  const by = days === 0 ? 'late on the day' : `${counted(days, 'day')} late`;
  const said = [...new Set([...stands[state], whys[why]])].join(', ');
  return `${id}: ${wordsFor(limit)}, due on ${spoken(day(dueOn))}: ${by}; ${said}`;
};

const explainedLine = ({ case: id, limit, why }: Report['explained'][number]): string =>
  `${id}: ${wordsFor(limit)}, late in a month before: ${whys[why]}`;

const tellings: Readonly<Record<Report['breaches'][number]['told'][number]['who'], string>> = {
  dpo: 'the DPO',
  escalation: 'the escalation address',
  ico: 'the ICO',
  people: 'the people affected',
  'third-party': 'a third party',
};

const toldLine = ({ case: id, state, openedOn, told }: Report['breaches'][number]): string =>
  [
    `${id} (${state}) reported on ${spoken(day(openedOn))}`,
    ...told.map(({ who, on }) => `${tellings[who]} told on ${spoken(day(on))}`),
  ].join('; ');

function destroyedLine(purges: Report['purges']): string {
  const total = (what: 'destroyed' | 'archived' | 'people') =>
    purges.reduce((all, one) => all + one[what], 0);
  return `${counted(total('destroyed'), 'record')} in ${counted(purges.length, 'run')}, ${total('archived')} archived; of ${total('people')} people nothing is left`;
}

const risky: Readonly<Record<Risk['kind'], string>> = {
  'case-overdue': 'a case is overdue',
  'agreement-missing': 'no agreement with this party is in force',
  'agreement-expired': 'the agreement has expired',
  'agreement-review-due': 'the agreement is to be reviewed',
  'assessment-blocks': 'an impact assessment is not signed off',
  'assessment-missing': 'it needs an impact assessment and has none',
  'storage-overdue': 'it is to be back, or to be disposed of',
  'webhook-stopped': 'the system is told of nothing any more',
};

const riskLine = ({ kind, about, since }: Risk): string =>
  `${about}: ${risky[kind]}${since === null ? '' : `, since ${spoken(day(since))}`}`;

function nextSteps({ late, risks }: Report): string[] {
  const steps: readonly (readonly [owed: boolean, step: string])[] = [
    [
      late.some(({ state }) => state === 'open'),
      'Answer first what is overdue: the worklist has it in order.',
    ],
    [
      late.some(({ why }) => why === 'not-recorded' || why === 'given-up'),
      'Find out why limits were missed, and say it in the case (explain-late): the next report shows it.',
    ],
    [
      risks.some(({ kind }) => kind.startsWith('agreement')),
      'See to the agreements: nothing may be disclosed without one.',
    ],
    [
      risks.some(({ kind }) => kind.startsWith('assessment')),
      'Finish the impact assessments, or leave the processing.',
    ],
  ];
  return steps.filter(([owed]) => owed).map(([, step]) => step);
}
