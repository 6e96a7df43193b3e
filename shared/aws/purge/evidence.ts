// What a purge writes down outside the table (policy §13): the pages that it is about to destroy, before it does, and what went. Ids
// and codes only, in the bucket for evidence; a page is written once.
import { setting } from '../environment.ts';
import { keysIn, putOnce, textOf } from '../objects.ts';

const bucket = () => setting('EVIDENCE_BUCKET');
const place = (name: string) => ({ Bucket: bucket(), Key: `purges/${name}.json` });

/** Writes it where nothing of that name is; false where something is. */
export const writeOnce = (name: string, value: unknown): Promise<boolean> =>
  putOnce(place(name), JSON.stringify(value), 'application/json');

/** What was written under that name; nothing where nothing was. */
export async function readBack<Value>(name: string): Promise<Value | undefined> {
  const text = await textOf(place(name));
  return text === undefined ? undefined : (JSON.parse(text) as Value);
}

/** The names that begin so, in their order. */
export async function* namesIn(prefix: string): AsyncGenerator<string> {
  for await (const key of keysIn(bucket(), `purges/${prefix}`))
    yield key.replace(/^purges\//u, '').replace(/\.json$/u, '');
}
