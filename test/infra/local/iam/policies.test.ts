// Which statements a role of the template holds.

import { describe, expect, it } from 'vitest';
import { isAllowed } from '../../../../infra/local/iam/decide.ts';
import { policiesOf, type Resource } from '../../../../infra/local/iam/policies.ts';

const grant = (Action: string) => ({
  Statement: [{ Effect: 'Allow', Action, Resource: '*' }],
  Version: '2012-10-17',
});
const AssumeRolePolicyDocument = {};
const role = (fields: object): Resource => ({
  Type: 'AWS::IAM::Role',
  Properties: { AssumeRolePolicyDocument, ...fields },
});
const attached = (Type: string, Action: string, ...Roles: string[]): Resource => ({
  Type,
  Properties: { PolicyName: 'p', PolicyDocument: grant(Action), Roles },
});
const basic = 'arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole';

const holds = (resources: Record<string, Resource>, action: string) =>
  isAllowed(policiesOf({ logicalId: 'Role1', name: 'steward-role' }, resources), { action, resource: 'any' })
    .allowed;

describe('a role holds', () => {
  it('its inline policies', () => {
    const Role1 = role({ Policies: [{ PolicyName: 'own', PolicyDocument: grant('kms:Decrypt') }] });
    expect(holds({ Role1 }, 'kms:Decrypt')).toBe(true);
  });

  it('the policies attached to it, by the name that its Ref resolves to, and no others', () => {
    const resources = {
      Role1: role({}),
      P1: attached('AWS::IAM::Policy', 'states:StartExecution', 'other-role', 'steward-role'),
      P2: attached('AWS::IAM::Policy', 'states:StopExecution', 'other-role'),
      P3: attached('AWS::IAM::ManagedPolicy', 'ses:SendEmail', 'steward-role'),
      Table: { Type: 'AWS::DynamoDB::GlobalTable', Properties: {} },
    };
    expect(holds(resources, 'states:StartExecution')).toBe(true);
    expect(holds(resources, 'states:StopExecution')).toBe(false);
    expect(holds(resources, 'ses:SendEmail')).toBe(true);
  });

  it('leave to write logs, and nothing else, by the basic execution role', () => {
    const resources = { Role1: role({ ManagedPolicyArns: [basic] }) };
    expect(holds(resources, 'logs:PutLogEvents')).toBe(true);
    expect(holds(resources, 'dynamodb:GetItem')).toBe(false);
  });
});

const load = (resources: Record<string, Resource>) => () => holds(resources, 'any');

describe('a role is refused at load', () => {
  it('with a managed policy that is not known', () => {
    const admin = 'arn:aws:iam::aws:policy/AdministratorAccess';
    expect(load({ Role1: role({ ManagedPolicyArns: [admin] }) })).toThrow(
      `managed policy ${admin} is not known here`,
    );
  });

  it('with a boundary, which nothing here would keep', () => {
    expect(load({ Role1: role({ PermissionsBoundary: basic }) })).toThrow(
      /^role Role1 refused:.*PermissionsBoundary/,
    );
  });

  it('if the template has no such role', () => {
    expect(load({})).toThrow('Role1 is not a role of the template');
    expect(load({ Role1: attached('AWS::IAM::Policy', 'any') })).toThrow('Role1 is not a role');
  });
});
