// Sealing: personal data leaves memory only as a JWE under its own data key, bound to the place where it stands, so that a
// sealed text moved to another item does not open.
import { CompactEncrypt, compactDecrypt, errors } from 'jose';

/** Seals a JSON value for one place, named by its table key. */
export async function seal(key: Uint8Array, place: string, value: unknown): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(value)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', place })
    .encrypt(key);
}

/** What was sealed for that place. Throws where the key is another one, the text was changed, or it was sealed for elsewhere. */
export async function open<Value>(key: Uint8Array, place: string, sealed: string): Promise<Value> {
  const { plaintext, protectedHeader } = await compactDecrypt(sealed, key, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  if (protectedHeader['place'] !== place) throw new Error('sealed for another place');
  return JSON.parse(new TextDecoder().decode(plaintext)) as Value;
}

/** Whether opening failed because the key is another one, or the text was changed. */
export const isUndecryptable = (error: unknown): boolean => error instanceof errors.JWEDecryptionFailed;
