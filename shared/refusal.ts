// A refusal: what Steward will not do, as a code that the edge turns into an RFC 9457 problem. Never holds a value sent.
import type { Due } from '../events/retention.ts';

export type RefusalCode =
  | 'invalid' // the body, path or query breaks its contract: `errors` names the fields
  | 'too-large'
  | 'not-json'
  | 'unauthenticated'
  | 'forbidden' // the role is too low
  | 'unknown' // no such thing, or one of another kind
  | 'not-allowed' // the state does not allow the move: `allowed` names the moves it does
  | 'open-points' // it cannot be closed yet: `open` names what is open
  | 'not-permitted' // the gate refuses the use: `reasons` says why
  | 'other-basis' // consent is asked where another lawful basis applies: `basis` says which
  | 'no-agreement' // no agreement with the party is in force: `open` says what is missing
  | 'changed' // somebody else changed it meanwhile
  | 'needs-acceptance' // it makes records due for destruction: `newlyDue` says which, `accept` is what accepts it
  | 'key-reused' // an Idempotency-Key came again with another body
  | 'busy'; // the table is throttled: try again

export interface FieldError {
  /** Dotted path of the field, as the caller wrote it: `occurredAt`, `people.0.name`. Empty for the body itself. */
  readonly path: string;
  readonly detail: string;
}

export interface RefusalFacts {
  readonly errors?: readonly FieldError[];
  readonly allowed?: readonly string[];
  readonly open?: readonly string[];
  readonly reasons?: readonly { readonly code: string; readonly title: string; readonly source: string }[];
  readonly newlyDue?: readonly Due[];
  readonly dueLater?: readonly Due[];
  readonly accept?: string;
  readonly basis?: string;
}

export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: RefusalCode;
  readonly facts: RefusalFacts;

  /** `detail` is shown to the caller: it names fields, states and moves, never a value that was sent. */
  constructor(code: RefusalCode, detail: string, facts: RefusalFacts = {}, options?: ErrorOptions) {
    super(detail, options);
    this.code = code;
    this.facts = facts;
  }
}

/** The refusal of one field. */
export const invalid = (path: string, detail: string): Refusal =>
  new Refusal('invalid', 'The request breaks its contract.', { errors: [{ path, detail }] });
