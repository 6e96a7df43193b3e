// The loads that docs/scale.md tells of, and its table.
import { costs } from './limits.ts';
import { type Load, play, scanDollars } from './model.ts';

const held = 100_000_000;
const recordBytes = 1000;

const loads: readonly Load[] = [
  { title: 'a night of an even year', due: held / 365, category: 'website-enquiry', recordsEach: 2 },
  {
    title: 'the night after a campaign, ten times that',
    due: (10 * held) / 365,
    category: 'website-enquiry',
    recordsEach: 2,
  },
  { title: 'a schedule cut from 12 to 6 months', due: held / 2, category: 'website-enquiry', recordsEach: 2 },
  { title: 'everything', due: held, category: 'website-enquiry', recordsEach: 2 },
  {
    title: 'as much as a run takes of one slice',
    due: costs.pageItems * costs.pagesAStep * costs.stepsARun,
    category: 'event-registration',
    recordsEach: 2,
  },
];

const figures = ({ title, ...load }: Load): string[] => {
  const { seconds, throttledSeconds, dollars, steps } = play({ title, ...load });
  return [
    title,
    count(load.due),
    hours(seconds),
    `${Math.round((100 * throttledSeconds) / seconds)} %`,
    count(load.due / seconds),
    count(steps),
    `$${dollars < 10 ? dollars.toFixed(2) : count(dollars)}`,
  ];
};

const count = (value: number): string => Math.round(value).toLocaleString('en');
const hours = (seconds: number): string =>
  seconds < 3600 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;

const columns = [
  'load',
  'records due',
  'takes',
  'held back by the table',
  'records a second',
  'steps',
  'costs',
];

/** The table, as Markdown. */
export const table = (): string =>
  [columns, columns.map(() => '---'), ...loads.map(figures)]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

/** What one scan of all of it for what is due would cost, every night, in dollars. */
export const nightlyScan = (): string => `$${scanDollars(held, recordBytes).toFixed(2)}`;
