// KMS stands in here with the two calls that sealing needs: a data key, and its way back under the same context only.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import type { Call } from './door/call.ts';
import { jsonReply, refusal } from './door/replies.ts';
import type { Reply } from './door/replies.ts';
import type { Kept } from './kept.ts';
import type { Template } from './template/template.ts';

type Input = Record<string, unknown>;

/** The service over the template's keys, whose material is made once and kept. */
export function kmsService(template: Template, kept: Kept): (call: Call) => Promise<Reply> {
  const keys = new Map(template.ofType('AWS::KMS::Key').map(({ arn }) => [arn, material(arn, kept)]));
  const operations: Record<string, (input: Input) => Reply> = {
    GenerateDataKey: (input) => generateDataKey(keys, input),
    Decrypt: (input) => decrypt(keys, input),
  };
  return async ({ operation, input }) => {
    const carryOut = operations[operation];
    return carryOut === undefined
      ? refuse('UnsupportedOperationException', `${operation} is not run here`)
      : carryOut(input);
  };
}

/** The ARN of the key that sealed a ciphertext, which its caller may be allowed to use or not. */
export function sealingKeyArn(ciphertextBlob: string): string | undefined {
  return unpack(Buffer.from(ciphertextBlob, 'base64'))?.arn;
}

function material(arn: string, kept: Kept): Buffer {
  const known = kept.get('kms', arn);
  if (typeof known === 'string') return Buffer.from(known, 'base64');
  const made = randomBytes(32);
  kept.put('kms', arn, made.toString('base64'));
  return made;
}

function generateDataKey(keys: Map<string, Buffer>, input: Input): Reply {
  const arn = keyNamed(keys, input['KeyId']);
  if (arn === undefined) return refuse('NotFoundException', 'there is no such key');
  const plaintext = randomBytes(input['KeySpec'] === 'AES_128' ? 16 : Number(input['NumberOfBytes'] ?? 32));
  const CiphertextBlob = seal(arn, keys.get(arn) as Buffer, plaintext, contextOf(input)).toString('base64');
  return jsonReply({ CiphertextBlob, KeyId: arn, Plaintext: plaintext.toString('base64') });
}

function decrypt(keys: Map<string, Buffer>, input: Input): Reply {
  const sealed = unpack(Buffer.from(String(input['CiphertextBlob']), 'base64'));
  const key = keys.get(sealed?.arn ?? '');
  if (sealed === undefined || key === undefined) return refuse('InvalidCiphertextException');
  if (input['KeyId'] !== undefined && keyNamed(keys, input['KeyId']) !== sealed.arn)
    return refuse('IncorrectKeyException');
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.iv)
    .setAAD(contextOf(input))
    .setAuthTag(sealed.tag);
  try {
    const plaintext = Buffer.concat([decipher.update(sealed.content), decipher.final()]);
    return jsonReply({
      EncryptionAlgorithm: 'SYMMETRIC_DEFAULT',
      KeyId: sealed.arn,
      Plaintext: plaintext.toString('base64'),
    });
  } catch {
    // Another context, or a changed blob: KMS does not say which.
    return refuse('InvalidCiphertextException');
  }
}

/** A key by its ARN or its id. */
function keyNamed(keys: Map<string, Buffer>, keyId: unknown): string | undefined {
  return [...keys.keys()].find((arn) => arn === keyId || arn.endsWith(`:key/${String(keyId)}`));
}

/** The encryption context in an order of its own, as KMS compares it. */
function contextOf(input: Input): Buffer {
  const context = Object.entries((input['EncryptionContext'] ?? {}) as Record<string, string>);
  return Buffer.from(JSON.stringify(context.toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

function seal(arn: string, key: Buffer, plaintext: Buffer, context: Buffer): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, iv).setAAD(context);
  const content = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  const name = Buffer.from(arn);
  return Buffer.concat([Buffer.from([name.length]), name, iv, cipher.getAuthTag(), content]);
}

function unpack(blob: Buffer): { arn: string; iv: Buffer; tag: Buffer; content: Buffer } | undefined {
  const start = 1 + (blob[0] ?? 0);
  if (blob.length < start + 28) return undefined;
  return {
    arn: blob.subarray(1, start).toString(),
    iv: blob.subarray(start, start + 12),
    tag: blob.subarray(start + 12, start + 28),
    content: blob.subarray(start + 28),
  };
}

const refuse = (code: string, message = '') => refusal('kms', { status: 400, code, message });
