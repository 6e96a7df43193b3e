// The story of retention: a year of records, one of them held, a preview, a changed schedule, the night's run and its certificate; and
// usage data that gets a pseudonym and is still counted.
import type { Row } from './analytics.ts';
import type { Teller } from './teller.ts';
import { usageStory } from './usage.ts';

/** The moment at which the story begins. */
export const retentionBegins = '2026-11-23T09:00:00Z'; // Monday

/** When each of them called, a year and a half of months. */
const calls = [
  '2025-06-02T10:00:00Z', // Monday
  '2025-08-04T10:00:00Z', // Monday
  '2025-10-06T10:00:00Z', // Monday
  '2025-12-01T10:00:00Z', // Monday
  '2026-02-02T10:00:00Z', // Monday
  '2026-04-06T10:00:00Z', // Monday
  '2026-06-01T10:00:00Z', // Monday
  '2026-08-03T10:00:00Z', // Monday
  '2026-10-05T10:00:00Z', // Monday
];

const caller = (place: number): string => `caller${place + 1}@example.org`;

interface Preview {
  readonly plan: string;
  readonly complete: boolean;
  readonly counts: Readonly<Record<string, { readonly destroy: number; readonly archive: number }>>;
  readonly held: readonly { readonly because: string }[];
}

interface Certificate {
  readonly destroyed: number;
  readonly people: number;
  readonly kept: readonly { readonly reason: string; readonly count: number }[];
  readonly root: string;
}

/** Plays it. */
export async function retentionStory(story: Teller, query: (sql: string) => Promise<Row[]>): Promise<void> {
  const hold = await yearOfRecords(story);
  await previewAndRun(story);
  await changedSchedule(story);
  await liftedHold(story, hold);
  await usageStory(story, query);
}

/** The id of the hold. */
async function yearOfRecords(story: Teller): Promise<string> {
  story.chapter('A year and a half of records');
  for (const [place, receivedAt] of calls.entries())
    await story.does('staff', `logs a call of ${receivedAt.slice(0, 10)}`, '§3', {
      status: 202,
      method: 'POST',
      path: '/records',
      body: {
        source: 'phone',
        purpose: 'enquiry',
        receivedAt,
        email: caller(place),
        message: 'Asked for a brochure.',
      },
    });
  const { id } = await story.does<{ id: string }>('dpo', 'places a legal hold on the second of them', '§13', {
    status: 201,
    method: 'POST',
    path: '/holds',
    body: {
      on: { kind: 'person', email: caller(1) },
      because: 'claim-expected',
      reason: 'A letter before action.',
      reviewOn: '2027-02-01',
    },
  });
  return id;
}

async function previewAndRun(story: Teller): Promise<void> {
  story.chapter('What is due: seen before it goes');
  const seen = await preview(story);
  await story.does('dpo', 'runs just that', '§13', {
    status: 202,
    method: 'POST',
    path: '/retention/runs',
    body: { plan: seen.plan },
  });
  await story.waits('PT1M', 'It is destroyed, one condition an item.');
  await certificate(story, seen.plan);
}

async function preview(story: Teller): Promise<Preview> {
  const seen = await story.does<Preview>('dpo', 'asks what would go now', '§13', {
    status: 201,
    method: 'POST',
    path: '/retention/previews',
  });
  const counts = Object.entries(seen.counts).map(([category, { destroy }]) => `${destroy} of ${category}`);
  await story.says(`${counts.join(', ')}; held: ${seen.held.map(({ because }) => because).join(', ')}.`);
  return seen;
}

async function certificate(story: Teller, run: string): Promise<void> {
  const { certificate: said } = await story.does<{ certificate: Certificate }>(
    'auditor',
    'reads the certificate',
    '§13',
    { status: 200, method: 'GET', path: `/retention/runs/${run}` },
  );
  const kept = said.kept.map(({ reason, count }) => `${count} kept: ${reason}`).join(', ');
  await story.says(
    `${said.destroyed} destroyed, nothing left of ${said.people} people, ${kept || 'nothing kept'}.`,
  );
  await story.says(`Root over what went: ${said.root}`);
}

interface Refused {
  readonly accept: string;
  readonly newlyDue: readonly { readonly category: string; readonly count: number }[];
}

async function changedSchedule(story: Teller): Promise<void> {
  story.chapter('Six months instead of twelve');
  const change = {
    version: 1,
    because: 'Nobody has ever asked back later than that.',
    rules: { 'website-enquiry': { period: { months: 6 }, status: 'confirmed' } },
  };
  const refused = await story.does<Refused>(
    'dpo',
    'changes the schedule, and is told what that makes due',
    '§13',
    {
      status: 409,
      method: 'PUT',
      path: '/retention/schedule',
      body: change,
    },
  );
  await story.says(
    refused.newlyDue.map(({ category, count }) => `${count} of ${category} newly due`).join(', '),
  );
  await story.does('dpo', 'accepts it', '§13', {
    status: 200,
    method: 'PUT',
    path: '/retention/schedule',
    body: { ...change, accept: refused.accept },
  });
  await story.until('2026-11-24T09:00:00Z', 'The night comes, and at three the purge.');
  story.sent('dpo@example.com', 'Certificate of destruction');
  await certificate(story, 'purge_2026-11-24');
  const { whole } = await story.does<{ whole: boolean }>('auditor', 'verifies the record', 'Art 5(2)', {
    status: 200,
    method: 'GET',
    path: '/audit/verify',
  });
  if (!whole) throw new Error('the record is not whole');
  await story.says('Whole: what the purges took is in their own record.');
}

async function liftedHold(story: Teller, id: string): Promise<void> {
  story.chapter('The hold is lifted, by two');
  const move = (who: 'dpo' | 'dpo-2', what: string, status: number, body: object) =>
    story.does(who, what, '§13', { status, method: 'POST', path: `/cases/${id}/moves`, body });
  await move('dpo', 'asks for it to be lifted', 200, {
    action: 'ask-lift',
    reasons: 'The claim is settled.',
  });
  await move('dpo', 'cannot confirm that', 409, { action: 'confirm-lift' });
  await move('dpo-2', 'confirms it', 200, { action: 'confirm-lift' });
}
