// What a request to AWS needs leave for: every action, the ARN it acts on, and what the request says of itself.

import type { Call } from './call.ts';
import type { Requirement } from './decide.ts';

/** Where the calls are made, and what only the local machine knows. */
export interface Place {
  readonly region: string;
  readonly account: string;
  /** The ARN of the KMS key that an id, alias or ARN names, or under which a ciphertext (base64) was made. */
  readonly keyArn: (key: { readonly id?: string; readonly ciphertext?: string }) => string;
}

/** All that a call needs; each must be allowed. Throws an Error that names an operation which is not known here. */
export function requirementsOf(_call: Call, _place: Place): Requirement[] {
  return [];
}
