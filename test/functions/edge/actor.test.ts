// Who calls: only what the authorizer has checked, and only groups that are roles.
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { actorOf } from '../../../functions/edge/actor.ts';
import { Refusal } from '../../../shared/refusal.ts';

const call = (authorizer: unknown) => ({ requestContext: { authorizer } }) as unknown as APIGatewayProxyEvent;
const token = (groups: unknown, sub: unknown = 'user-1') =>
  call({ claims: { sub, 'cognito:groups': groups } });

const codeOf = (event: APIGatewayProxyEvent): string | undefined => {
  try {
    actorOf(event, ['staff', 'dpo']);
    return undefined;
  } catch (error) {
    return error instanceof Refusal ? error.code : 'another error';
  }
};

describe('the caller', () => {
  test.each([
    ['staff', ['staff']],
    ['staff,dpo', ['staff', 'dpo']],
    ['[dpo staff]', ['staff', 'dpo']],
    [
      ['dpo', 'auditor'],
      ['dpo', 'auditor'],
    ],
    ['dpo,administrators', ['dpo']],
  ])('in the groups %j has the roles %j', (groups, roles) => {
    expect(actorOf(token(groups), ['staff', 'dpo'])).toEqual({ id: 'user-1', roles });
  });

  test.each([
    ['no authorizer', call(undefined)],
    ['no claims', call({ principalId: 'user-1' })],
    ['no subject', token('dpo', null)],
    ['an empty subject', token('dpo', '')],
  ])('with %s is unauthenticated', (_, event) => {
    expect(codeOf(event)).toBe('unauthenticated');
  });

  test.each([undefined, '', 'auditor', 'product', 'dpos', 'DPO', 'not-dpo', [], {}, 'administrators'])(
    'in the groups %j is forbidden',
    (groups) => {
      expect(codeOf(token(groups))).toBe('forbidden');
    },
  );
});
