// A call to AWS as the local door reads it, and how a service says what leave its operations need.

import type { Requirement } from './decide.ts';

/** An operation of a service, and what it was given: JSON, the fields of a Query form, or what rest.ts read of a path. */
export interface Call {
  /** The service as the request's signature names it. */
  readonly service: string;
  readonly operation: string;
  readonly input: Input;
}

export type Input = Readonly<Record<string, unknown>>;

/** Where the calls are made, and what only the local machine knows. */
export interface Place {
  readonly region: string;
  readonly account: string;
  /** The ARN of the KMS key that an id, alias or ARN names, or under which a ciphertext (base64) was made. */
  readonly keyArn: (key: { readonly id?: string; readonly ciphertext?: string }) => string;
  /** The ARN of the KMS key under which a bucket's objects lie; undefined where that is S3's own. */
  readonly bucketKeyArn: (bucket: string) => string | undefined;
}

/** The needs of one operation. Throws an Error that names a field it cannot do without. */
export type Needs = (input: Input, place: Place) => Requirement[];

/** A service: its operations by name. */
export type Operations = Readonly<Record<string, Needs>>;
