// The pages of a purge (policy §13): what of a slice is due, as many items as are taken at a time, written down before any of them goes.
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../instant.ts';
import type { Tally } from '../../retention/tally.ts';
import type { SliceWork } from '../../retention/work.ts';
import { setting } from '../environment.ts';
import { documents } from '../table.ts';
import { namesIn, readBack, writeOnce } from './evidence.ts';

/** An item as the index had it. */
export interface Due {
  readonly pk: string;
  readonly sk: string;
  readonly retainedFrom: Instant;
}

export interface Page {
  readonly items: readonly Due[];
  /** Whether another one follows. */
  readonly more: boolean;
}

/** What became of a page, with everything before it in the same slice. */
export interface Outcome {
  /** What is not there any more. */
  readonly went: readonly Pick<Due, 'pk' | 'sk'>[];
  readonly more: boolean;
  /** Of the slice, through this page. */
  readonly through: Tally;
}

export const pageSize = 400;

/** One page of what is due in a slice, after an item of the page before. */
export async function duePage({ slice, before }: SliceWork, after?: Due, limit = pageSize): Promise<Page> {
  const page = await documents.send(
    new QueryCommand({
      TableName: setting('TABLE_NAME'),
      IndexName: 'retention',
      KeyConditionExpression: 'retentionSlice = :slice AND retainedFrom < :before',
      ExpressionAttributeValues: { ':slice': slice, ':before': before },
      Limit: limit,
      ...(after && { ExclusiveStartKey: { ...dueOf(after), retentionSlice: slice } }),
    }),
  );
  return { items: (page.Items ?? []).map(dueOf), more: page.LastEvaluatedKey !== undefined };
}

/** How much of a slice is due: counted up to a page past that number. */
export async function countDue(work: SliceWork, upTo: number): Promise<number> {
  let count = 0;
  for (let page = await duePage(work); ; page = await duePage(work, page.items.at(-1))) {
    count += page.items.length;
    if (!page.more || count >= upTo) return count;
  }
}

const dueOf = ({ pk, sk, retainedFrom }: Partial<Due>): Due => ({ pk, sk, retainedFrom }) as Due;

const folder = (run: string, slice: string): string => `${run}/${slice.replaceAll(/[#:]/gu, '/')}`;
const name = (run: string, slice: string, n: number): string =>
  `${folder(run, slice)}/${String(n).padStart(6, '0')}`;

/** Writes a page down; false where it was written before. */
export const writePage = (run: string, slice: string, n: number, page: Page): Promise<boolean> =>
  writeOnce(name(run, slice, n), page);

/** The page as it was written down; nothing where it was not. */
export const pageOf = (run: string, slice: string, n: number): Promise<Page | undefined> =>
  readBack<Page>(name(run, slice, n));

/** Notes that a page is being worked on; false where it was before: what is gone of it by now has gone by this run. */
export async function beginPage(run: string, slice: string, n: number): Promise<boolean> {
  if (await writeOnce(`${name(run, slice, n)}.begun`, {})) return true;
  await writeOnce(`${name(run, slice, n)}.again`, {});
  return false;
}

/** Whether somebody else has taken up a page that was begun. */
export const isTakenUpAgain = async (run: string, slice: string, n: number): Promise<boolean> =>
  (await readBack(`${name(run, slice, n)}.again`)) !== undefined;

/** Writes down what became of a page. */
export const writeOutcome = (run: string, slice: string, n: number, outcome: Outcome): Promise<boolean> =>
  writeOnce(`${name(run, slice, n)}.done`, outcome);

/** What became of a page; nothing where it is not done. */
export const outcomeOf = (run: string, slice: string, n: number): Promise<Outcome | undefined> =>
  readBack<Outcome>(`${name(run, slice, n)}.done`);

/** The last outcome of a slice; nothing where no page of it is done. */
export async function lastOutcome(run: string, slice: string): Promise<Outcome | undefined> {
  let last: string | undefined;
  for await (const one of namesIn(`${folder(run, slice)}/`)) if (one.endsWith('.done')) last = one;
  return last === undefined ? undefined : readBack<Outcome>(last);
}

/** The page of a slice that was begun and is not done; nothing where all that were begun are. */
export async function unfinishedPage(run: string, slice: string): Promise<number | undefined> {
  const begun = new Set<string>();
  for await (const one of namesIn(`${folder(run, slice)}/`)) {
    if (one.endsWith('.begun')) begun.add(one.replace(/\.begun$/u, ''));
    if (one.endsWith('.done')) begun.delete(one.replace(/\.done$/u, ''));
  }
  const [first] = begun;
  return first === undefined ? undefined : Number(first.split('/').at(-1));
}

/** What all runs took, page by page; of a page that was begun and is not done, or was given up, all that may have gone. */
export async function* taken(): AsyncGenerator<Outcome['went']> {
  for await (const one of namesIn('')) {
    if (!one.endsWith('.begun')) continue;
    const page = one.replace(/\.begun$/u, '');
    const done = await readBack<Outcome>(`${page}.done`);
    yield done?.went ?? (await readBack<Page>(page))?.items ?? [];
  }
}
