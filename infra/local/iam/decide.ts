// Whether a function's IAM role, as the template defines it, lets it make a request: a missing grant fails here as on AWS.
//
//   policiesOf(role, resources)      policies.ts: the statements that a role holds
//   readRest(request)                rest.ts: which operation a request to a REST service (S3, Scheduler) is
//   requirementsOf(call, place)      requirements.ts: the (action, resource, condition keys) that a call needs, all of them
//   isAllowed(statements, need)      this file: an explicit Deny wins, then any Allow, else no

import { covers } from './pattern.ts';
import type { Statement } from './statement.ts';

/** One thing that a request needs leave for. */
export interface Requirement {
  /** Such as dynamodb:PutItem. */
  readonly action: string;
  /** The ARN it acts on. */
  readonly resource: string;
  /** What the request says of itself, by condition key (kms:EncryptionContext:kind); a list where the key holds many. */
  readonly conditionKeys?: Readonly<Record<string, string | readonly string[]>>;
}

export interface Decision {
  readonly allowed: boolean;
  /** One clause: which statement decided, or that none allows it. Names the action and the resource, no payload. */
  readonly why: string;
}

/** Decides one requirement against the statements of the caller's role. */
export function isAllowed(statements: readonly Statement[], need: Requirement): Decision {
  const applying = statements.filter((statement) => applies(statement, need));
  const deciding = applying.find(({ effect }) => effect === 'Deny') ?? applying[0];
  const what = `${need.action} on ${need.resource}`;
  if (!deciding) return { allowed: false, why: `no statement allows ${what}` };
  const allowed = deciding.effect === 'Allow';
  return { allowed, why: `${deciding.name} ${allowed ? 'allows' : 'denies'} ${what}` };
}

function applies(statement: Statement, { action, resource, conditionKeys = {} }: Requirement): boolean {
  const named = (key: string) =>
    Object.entries(conditionKeys).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
  return (
    covers(statement.actions, action.toLowerCase()) &&
    covers(statement.resources, resource) &&
    statement.conditions.every(({ key, holds }) => holds(named(key)))
  );
}
