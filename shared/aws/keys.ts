// Data keys: one for each person, each case, each month of pseudonyms, each webhook and each use of Steward's own, wrapped by KMS and kept in a table apart, so that
// destroying one makes every copy of what it sealed unreadable (policy §8.2, §11.2).
import { DecryptCommand, GenerateDataKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { setting } from './environment.ts';
import { Conflict, read, transact, type Write } from './table.ts';

export type KeyKind = 'person' | 'case' | 'domain' | 'pseudonym' | 'webhook';

const kms = new KMSClient();
const context = (kind: KeyKind, id: string) => ({ kind, id });
const keyTable = () => setting('KEY_TABLE_NAME');
const keyId = (kind: KeyKind, id: string) => ({ pk: `${kind.toUpperCase()}#${id}` });

/** The key of that name has been destroyed, or never was. */
export class NoKey extends Error {
  override readonly name = 'NoKey';
}

export interface NewKey {
  readonly key: Uint8Array;
  /** Keeps the wrapped key under its name: where there is none yet, or in the place of the one that is there. */
  readonly put: Write;
}

/** A new data key, and the write that keeps it, to go with the first thing that it seals. */
export const newKey = (kind: KeyKind, id: string): Promise<NewKey> =>
  made(kind, id, 'attribute_not_exists(pk)');

/** A data key in the place of another one: what that one sealed cannot be read any more, wherever a copy of it is. */
export const replacingKey = (kind: KeyKind, id: string): Promise<NewKey> =>
  made(kind, id, 'attribute_exists(pk)');

/** The write that destroys a data key: what it sealed cannot be read any more, wherever a copy of it is. */
export const destroyingKey = (kind: KeyKind, id: string): Write => ({
  Delete: { TableName: keyTable(), Key: keyId(kind, id) },
});

async function made(kind: KeyKind, id: string, ConditionExpression: string): Promise<NewKey> {
  const { Plaintext, CiphertextBlob } = await kms.send(
    new GenerateDataKeyCommand({
      KeyId: setting('KEY_ID'),
      KeySpec: 'AES_256',
      EncryptionContext: context(kind, id),
    }),
  );
  if (!Plaintext || !CiphertextBlob) throw new Error('KMS gave no data key');
  const Item = { ...keyId(kind, id), kind, wrapped: CiphertextBlob };
  return { key: Plaintext, put: { Put: { TableName: keyTable(), Item, ConditionExpression } } };
}

/** The data key of that name, unwrapped. Throws NoKey where there is none. */
export async function keyOf(kind: KeyKind, id: string): Promise<Uint8Array> {
  const kept = await read(keyTable(), keyId(kind, id));
  if (!kept) throw new NoKey(`no key for this ${kind}`);
  const { Plaintext } = await kms.send(
    new DecryptCommand({
      KeyId: setting('KEY_ID'),
      CiphertextBlob: kept['wrapped'] as Uint8Array,
      EncryptionContext: context(kind, id),
    }),
  );
  if (!Plaintext) throw new Error('KMS gave no plaintext');
  return Plaintext;
}

/** What Steward itself keeps keys for: finding a person, telling two bodies apart, chaining the record, making links, naming deliveries. */
export type Domain = 'finder' | 'fingerprint' | 'chain' | 'link' | 'delivery';

const kept = new Map<Domain, Promise<Uint8Array>>();

/** The key of a domain, unwrapped once in the life of a function; the first one to ask makes it. */
export function domainKey(domain: Domain): Promise<Uint8Array> {
  const known = kept.get(domain) ?? findOrMake(domain);
  kept.set(domain, known);
  known.catch(() => kept.delete(domain));
  return known;
}

async function findOrMake(domain: Domain): Promise<Uint8Array> {
  try {
    return await keyOf('domain', domain);
  } catch (error) {
    if (!(error instanceof NoKey)) throw error;
  }
  const { key, put } = await newKey('domain', domain);
  try {
    await transact([put]);
    return key;
  } catch (error) {
    if (error instanceof Conflict) return keyOf('domain', domain);
    throw error;
  }
}
