// What an operation of the API is, to whoever calls it: who may, what is sent, what is answered. The description (openapi.ts) is made
// from such values; the routes stand in infra/, and a test holds the two together.
import type * as z from 'zod';
import type { RefusalCode } from '../refusal.ts';
import type { Role } from '../roles.ts';
import type { Tag } from './tags.ts';

/** A contract under the name that it has in the description. */
export interface Named {
  readonly name: string;
  readonly schema: z.ZodType;
  readonly description?: string;
  /** The file in events/examples/ that has good ones. */
  readonly examples?: string;
  /** How many of them are shown; all where absent. */
  readonly shown?: number;
  /** Fields that are sent beside the contract's own: a move says which it is. */
  readonly beside?: z.ZodRawShape;
  /** Who may send it, where that is fewer than may call the operation. */
  readonly roles?: readonly Role[];
}

/** One of several contracts. */
export interface Choice {
  readonly name: string;
  readonly description?: string;
  readonly anyOf: readonly (Named | Choice)[];
  /** The field that tells which one it is, and what it says there for each. */
  readonly discriminator?: { readonly field: string; readonly values: readonly string[] };
}

export type Contract = Named | Choice;

export interface Answers {
  readonly description: string;
  /** None where there is no body. */
  readonly body?: Contract;
  /** Where it is not JSON alone: `text/html` for whoever follows a link. */
  readonly types?: readonly string[];
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Where it is called; `route` is the template of the gateway, where that is another one. */
  readonly path: string;
  readonly route?: string;
  readonly tag: Tag;
  readonly summary: string;
  readonly description?: string;
  /** Public where absent. */
  readonly roles?: readonly Role[];
  readonly query?: z.ZodType;
  readonly body?: Contract;
  /** A body may come as a form, or be left out where nothing has to stand in it: it is a button that sends it. */
  readonly byButton?: true;
  /** Takes an Idempotency-Key: the same one again gives the same answer, and nothing is done twice. */
  readonly once?: true;
  /** By status. */
  readonly answers: Readonly<Record<number, Answers>>;
  /** What it refuses besides what follows from the above. */
  readonly problems?: readonly RefusalCode[];
}

/** A contract of that name, with the examples of that file. */
export const named = (name: string, schema: z.ZodType, examples?: string): Named => ({
  name,
  schema,
  ...(examples !== undefined && { examples }),
});

/** `access-move` as it is called in the description: `AccessMove`. */
export const pascal = (code: string): string =>
  code.replaceAll(/(?:^|[^A-Za-z0-9]+)([A-Za-z0-9])/gu, (_, letter: string) => letter.toUpperCase());

/** Every contract with a schema of its own in one, the choices taken apart. */
export const contractsIn = (contract: Contract): readonly Named[] =>
  'anyOf' in contract ? contract.anyOf.flatMap(contractsIn) : [contract];
