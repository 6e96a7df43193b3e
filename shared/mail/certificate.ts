// The certificate of a purge as a mail to the DPO (policy §13): what went, what was kept and why, what failed, and what is to be done by
// hand. Counts, categories and codes only.
import type { Certificate } from '../../events/retention.ts';
import { spoken } from '../calendar/day.ts';
import { londonDay, spokenTime } from '../calendar/london.ts';
import { categoryTitle } from '../disclosure/titles.ts';
import type { Letter } from './letter.ts';

type KeptReason = Certificate['kept'][number]['reason'];

const keptBecause: Readonly<Record<KeptReason, string>> = {
  'legal-hold': 'under a legal hold',
  'category-hold': 'the whole category is under a legal hold',
  restricted: 'its use is restricted (UK GDPR Art 18)',
  'open-request': 'a request of the person is open',
  'newer-contact': 'there has been a newer contact',
  gone: 'it was gone already',
  throttled: 'the table was too busy; the next run tries again',
  unclear: 'why they are held could not be looked at; the next run tries again',
};

/** Whether the DPO is told of it: anything went or is to go by hand, anything failed, or it did not come to its end. */
export const tellsOf = ({ state, destroyed, archived, categories, failures }: Certificate): boolean =>
  state !== 'completed' ||
  failures.length > 0 ||
  destroyed + archived > 0 ||
  categories.some(({ disposals }) => disposals > 0);

/** The mail of a certificate. `runUrl`: where the whole of it is fetched. */
export const certificateLetter = (made: Certificate, runUrl: string): Letter => ({
  subject: `${outcomes[made.state].subject}: ${went(made)} (${made.run})`,
  lead: [
    `The ${kinds[made.kind]} of ${spoken(londonDay(made.startedAt))} ${outcomes[made.state].says}, by version ${made.schedule} of the retention schedule: ${went(made)}.`,
    ...(made.people > 0 ? [`Of ${counted(made.people, 'person', 'people')} nothing is left.`] : []),
  ],
  facts: [
    ...made.categories.map(({ category, ...counts }) => [categoryTitle(category), byKind(counts)] as const),
    ...made.kept.map(({ reason, count }) => [`Kept: ${keptBecause[reason]}`, records(count)] as const),
    ...(made.left > 0 ? [['Not reached', records(made.left)] as const] : []),
    ...made.failures.map(({ slice, what }) => [`Failed: ${slice}`, what] as const),
    ['Began', spokenTime(made.startedAt)],
    ['Ended', spokenTime(made.endedAt)],
    ...(made.destroyed > 0 ? [['Root of what went', made.root] as const] : []),
  ],
  next: nextSteps(made),
  link: { title: 'Fetch the certificate (sign in first)', url: runUrl },
  because: 'Sent when anything was destroyed or archived, or a run has failed or was stopped: policy §13.',
});

const kinds = { nightly: 'nightly run', plan: 'run of a plan' } as const;

const outcomes = {
  completed: { subject: 'Certificate of destruction', says: 'came to its end' },
  stopped: { subject: 'Destruction stopped', says: 'was stopped before its end' },
  failed: { subject: 'Destruction failed', says: 'failed before its end' },
} as const;

const counted = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count === 1 ? one : many}`;
const records = (count: number): string => counted(count, 'record');

const went = ({ destroyed, archived }: Certificate): string =>
  `${records(destroyed)} destroyed, ${records(archived)} archived`;

type Counts = Omit<Certificate['categories'][number], 'category'>;

function byKind({ destroyed, archived, files, disposals }: Counts): string {
  const said = [
    destroyed > 0 && `${destroyed} destroyed${files > 0 ? ` (case files: ${files})` : ''}`,
    archived > 0 && `${archived} archived`,
    disposals > 0 && `${disposals} to be disposed of by hand`,
  ].filter(Boolean);
  return said.length > 0 ? said.join(', ') : 'nothing';
}

function nextSteps({ kind, state, categories, destroyed, failures, left }: Certificate): string[] {
  const disposals = categories.reduce((sum, one) => sum + one.disposals, 0);
  const again = kind === 'nightly' ? 'The next nightly run takes it up.' : 'Make a new preview and run that.';
  const steps: readonly (readonly [owed: boolean, step: string])[] = [
    [disposals > 0, `Have ${byHand(disposals)} disposed of, and enter the proof in the storage register.`],
    [failures.length > 0, 'Find out why it failed. The next nightly run tries what is still there again.'],
    [state !== 'completed', `What has gone stays gone.${notReached(left)} ${again}`],
    [destroyed > 0, 'Keep this mail: whoever holds the list of what went can prove it by the root.'],
  ];
  return steps.filter(([owed]) => owed).map(([, step]) => step);
}

const byHand = (count: number): string => counted(count, 'paper file or medium', 'paper files and media');

const notReached = (left: number): string =>
  left > 0 ? ` ${records(left)} not reached: as ${left === 1 ? 'it was' : 'they were'}.` : '';
