// What a request to AWS needs leave for: every action, the ARN it acts on, and what the request says of itself.

import type { Call, Operations, Place } from './call.ts';
import type { Requirement } from './decide.ts';
import { dynamodb } from './services/dynamodb.ts';
import { kms } from './services/kms.ts';
import { events, sns, sqs } from './services/messaging.ts';
import { s3 } from './services/s3.ts';
import { scheduler } from './services/scheduler.ts';
import { secretsmanager, ssm } from './services/secrets.ts';
import { ses } from './services/ses.ts';
import { states } from './services/states.ts';

const services: Readonly<Record<string, Operations>> = {
  dynamodb,
  events,
  kms,
  s3,
  scheduler,
  secretsmanager,
  ses,
  sns,
  sqs,
  ssm,
  states,
};

/** All that a call needs; each must be allowed. Throws an Error that names an operation or a field it cannot judge. */
export function requirementsOf({ service, operation, input }: Call, place: Place): Requirement[] {
  const operations = Object.hasOwn(services, service) ? services[service] : undefined;
  const needs = operations && Object.hasOwn(operations, operation) ? operations[operation] : undefined;
  if (!needs) throw new Error(`what ${service}:${operation} needs leave for is not known here`);
  return needs(input, place);
}
