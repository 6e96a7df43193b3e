// Who calls: the subject and the groups of the token that the API's authorizer has checked (Cognito).
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { Refusal } from '../../shared/refusal.ts';
import { roles, type Actor, type Role } from '../../shared/roles.ts';

/** The caller. Throws Refusal `unauthenticated` without a checked token, `forbidden` where none of the roles is theirs. */
export function actorOf({ requestContext }: APIGatewayProxyEvent, allowed: readonly Role[]): Actor {
  const claims = requestContext.authorizer?.['claims'] as Record<string, unknown> | undefined;
  const id = claims?.['sub'];
  if (typeof id !== 'string' || id === '') throw new Refusal('unauthenticated', 'A sign-in token is needed.');
  const groups = groupsOf(claims?.['cognito:groups']);
  const held = roles.filter((role) => groups.includes(role));
  if (!held.some((role) => allowed.includes(role)))
    throw new Refusal('forbidden', `This is for: ${allowed.join(', ')}.`);
  return { id, roles: held };
}

// The gateway hands several groups on as one text: `staff,dpo` or `[staff dpo]`.
const groupsOf = (claim: unknown): string[] =>
  Array.isArray(claim) ? claim.map(String) : (typeof claim === 'string' ? claim : '').split(/[\s,[\]]+/u);
