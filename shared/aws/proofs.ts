// What shows that somebody consented (policy §4.1; UK GDPR Art 7(1)): the signature or the press of a button, where it came from and the scan
// of a paper form, an item of its own for each time, sealed under the person's key. It goes with the person, or so long after the withdrawal.
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import type { Given } from '../people/consent.ts';
import { setting } from './environment.ts';
import type { Placed } from './record.ts';
import type { Placing } from './retained.ts';
import { open, seal } from './sealed.ts';
import { query, type Item } from './table.ts';

/** What somebody signed with, as it was typed or filed. */
export interface Signature {
  /** Nothing where the act was the press of a button. */
  readonly signature?: string | undefined;
  /** The address and the browser that it was sent from. */
  readonly sourceAddress?: string | undefined;
  readonly userAgent?: string | undefined;
  /** The scan of the form, as a data URL. */
  readonly scan?: string | undefined;
}

const prefixOf = (purpose: Purpose): string => `SIGNED#${purpose}#`;

/** The item that keeps what a consent was given with: `proof` of the consent names it. */
export async function proofItem(
  { pk, key }: { readonly pk: string; readonly key: Uint8Array },
  purpose: Purpose,
  { proof, text, sha256, how, signedOn }: Given,
  signature: Signature,
  at: Instant,
): Promise<Placed> {
  const sk = `${prefixOf(purpose)}${String(proof)}`;
  const plain = { purpose, at, text, sha256, how, ...(signedOn && { signedOn }) };
  return { sk, ...plain, sealed: await seal(key, `${pk}/${sk}`, signature) };
}

/** Where the proofs of a purpose stand in the retention index. */
export async function proofsOf(pk: string, purpose: Purpose): Promise<Placing[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :signed)',
    ExpressionAttributeValues: { ':pk': pk, ':signed': prefixOf(purpose) },
    ProjectionExpression: 'pk, sk, retentionSlice, retainedFrom',
    ConsistentRead: true,
  };
  const found: Placing[] = [];
  for await (const item of query(input)) found.push(item as unknown as Placing);
  return found;
}

/** A proof that was opened. */
export interface Proof extends Signature, Pick<Given, 'text' | 'sha256' | 'how' | 'signedOn'> {
  readonly id: string;
  /** When it was signed on a page, or filed. */
  readonly at: Instant;
}

/** The proofs of a purpose opened, the newest first; that one alone where it is named. */
export async function proofsOpened(
  { pk, key }: { readonly pk: string; readonly key: Uint8Array },
  purpose: Purpose,
  named: string | undefined,
): Promise<Proof[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :signed)',
    ExpressionAttributeValues: { ':pk': pk, ':signed': prefixOf(purpose) },
    ConsistentRead: true,
  };
  const found: Proof[] = [];
  for await (const item of query(input)) {
    const id = String(item['sk']).slice(prefixOf(purpose).length);
    if (named === undefined || named === id) found.push(await openedIn(key, id, item));
  }
  return found.toSorted((one, other) => (one.at < other.at ? 1 : -1));
}

async function openedIn(key: Uint8Array, id: string, { pk, sk, sealed, ...plain }: Item): Promise<Proof> {
  const signature = await open<Signature>(key, `${String(pk)}/${String(sk)}`, String(sealed));
  const { at, text, sha256, how, signedOn } = plain as Omit<Proof, 'id'>;
  return { id, at, text, sha256, how, signedOn, ...signature } as Proof;
}
