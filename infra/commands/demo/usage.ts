// What the story of retention tells of usage (policy §6): a week of events, put under pseudonyms at night, queried and counted.
import type { Row } from './analytics.ts';
import type { Teller } from './teller.ts';

type Query = (sql: string) => Promise<Row[]>;

interface Kpis {
  readonly days: readonly {
    readonly day: string;
    readonly activeUsers: unknown;
    readonly searches: unknown;
  }[];
}

const users = 40;
const each = 6;
const types = ['page-view', 'page-view', 'search', 'error', 'session'];

const eventOf = (user: number, n: number) => ({
  id: `e-${user}-${n}`,
  product: 'optix',
  user: `engineer${user}@client.example`,
  at: `2026-11-24T1${n % 10}:${String(user).padStart(2, '0')}:00Z`,
  type: types[n % types.length],
  page: `/wells/${1000 + n}/logs?who=engineer${user}`,
  ip: `192.0.2.${user}`,
  browser: n % 2 === 0 ? 'Firefox' : 'Edge',
  ...(types[n % types.length] === 'search' && { query: `well of engineer${user}` }),
});

/** Plays it, from the morning of 24 November 2026 on. */
export async function usageStory(story: Teller, query: Query): Promise<void> {
  story.chapter('Usage data: a pseudonym after a week');
  await story.until('2026-11-24T21:00:00Z', 'A day of work in OPTIX.');
  const events = Array.from({ length: users * each }, (_, n) => eventOf(n % users, Math.floor(n / users)));
  const { accepted } = await story.does<{ accepted: number }>(
    'product',
    `tells of ${events.length} events`,
    '§6',
    {
      status: 200,
      method: 'POST',
      path: '/usage',
      body: { events },
    },
  );
  await story.says(`${accepted} taken, sealed under the key of each of the ${users} users.`);
  await story.until(
    '2026-12-03T09:00:00Z',
    'A week passes; at night they get a pseudonym, and the raw ones go.',
  );
  const [example] = await query('SELECT * FROM usage ORDER BY page, event LIMIT 1');
  const { user, page, key } = example ?? {};
  await story.says(
    `One of them now: user ${String(user).slice(0, 12)}… under the key of ${String(key)}, page ${String(page)}.`,
  );
  const rows = await query(
    'SELECT type, count(*) AS events, count(DISTINCT user) AS users FROM usage GROUP BY type ORDER BY type',
  );
  await story.says('SELECT type, count(*), count(DISTINCT user) FROM usage GROUP BY type', 'DuckDB');
  for (const row of rows)
    console.log(
      `${' '.repeat(47)}${String(row['type']).padEnd(12)}${String(row['events']).padStart(4)}${String(row['users']).padStart(4)}`,
    );
  if (JSON.stringify(await query('SELECT * FROM usage')).includes('engineer'))
    throw new Error('a name is left');
  const { days } = await story.does<Kpis>('staff', 'asks for the figures', '§6', {
    status: 200,
    method: 'GET',
    path: '/usage/kpis?product=optix&from=2026-11-24&to=2026-11-24',
  });
  const [first] = days;
  await story.says(
    `${String(first?.day)}: ${String(first?.activeUsers)} active users, ${String(first?.searches)} searches.`,
  );
}
