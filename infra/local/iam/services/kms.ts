// What KMS asks leave for: the key, and the encryption context that the request names (a person's data key is bound to it).

import type { Requirement } from '../decide.ts';
import type { Input, Operations, Place } from '../call.ts';

const underKey =
  (action: string) =>
  (input: Input, { keyArn }: Place): Requirement[] => [
    { action: `kms:${action}`, resource: keyArn(keyIn(input)), conditionKeys: contextKeys(input) },
  ];

export const kms: Operations = Object.fromEntries(
  [
    'GenerateDataKey',
    'GenerateDataKeyWithoutPlaintext',
    'Encrypt',
    'Decrypt',
    'GenerateMac',
    'VerifyMac',
    'DescribeKey',
  ].map((action) => [action, underKey(action)]),
);

function keyIn({ KeyId: id, CiphertextBlob: ciphertext }: Input) {
  if (typeof id !== 'string' && typeof ciphertext !== 'string')
    throw new Error('the call has neither KeyId nor CiphertextBlob');
  return {
    ...(typeof id === 'string' && { id }),
    ...(typeof ciphertext === 'string' && { ciphertext }),
  };
}

function contextKeys(input: Input): NonNullable<Requirement['conditionKeys']> {
  const context = Object.entries((input['EncryptionContext'] ?? {}) as Record<string, string>);
  return {
    ...Object.fromEntries(context.map(([key, value]) => [`kms:EncryptionContext:${key}`, value])),
    ...(context.length > 0 && { 'kms:EncryptionContextKeys': context.map(([key]) => key) }),
    ...(typeof input['MacAlgorithm'] === 'string' && { 'kms:MacAlgorithm': input['MacAlgorithm'] }),
  };
}
