// Which statements a role holds: its inline policies, the policies attached to it, and the AWS managed ones known here.

import * as z from 'zod';
import { type Statement, statementsIn } from './statement.ts';

/** A resource of the template with its intrinsics resolved to plain strings. */
export interface Resource {
  readonly Type: string;
  readonly Properties?: unknown;
}

const inline = z.array(z.strictObject({ PolicyName: z.string(), PolicyDocument: z.unknown() }));
const role = z.strictObject({
  AssumeRolePolicyDocument: z.unknown(),
  Policies: inline.default([]),
  ManagedPolicyArns: z.array(z.string()).default([]),
  RoleName: z.string().optional(),
  Description: z.string().optional(),
  MaxSessionDuration: z.number().optional(),
  Path: z.string().optional(),
  Tags: z.unknown().optional(),
});
const policy = z.object({ PolicyDocument: z.unknown(), Roles: z.array(z.string()).default([]) });

/** What AWS's own managed policies allow, by the end of their ARN. */
const managed: Readonly<Record<string, unknown>> = {
  'service-role/AWSLambdaBasicExecutionRole': {
    Statement: {
      Effect: 'Allow',
      Action: ['logs:CreateLogGroup', 'logs:CreateLogStream', 'logs:PutLogEvents'],
      Resource: '*',
    },
  },
};

/**
 * The statements of a role: `logicalId` finds it among the resources, `name` is what `Ref` of it was resolved to.
 * Throws an Error that names a managed policy, a property or an operator which is not known here.
 */
export function policiesOf(
  { logicalId, name }: { logicalId: string; name: string },
  resources: Readonly<Record<string, Resource>>,
): Statement[] {
  const found = resources[logicalId];
  if (found?.Type !== 'AWS::IAM::Role') throw new Error(`${logicalId} is not a role of the template`);
  const read = role.safeParse(found.Properties);
  if (!read.success) throw new Error(`role ${logicalId} refused: ${z.prettifyError(read.error)}`);
  const { Policies: own, ManagedPolicyArns: arns } = read.data;
  return [
    ...own.flatMap((one) => statementsIn(one.PolicyName, one.PolicyDocument)),
    ...arns.flatMap(managedStatements),
    ...Object.entries(resources).flatMap(([id, resource]) => attached(id, resource, name)),
  ];
}

function managedStatements(arn: string): Statement[] {
  const name = /^arn:aws[\w-]*:iam::aws:policy\/(.+)$/.exec(arn)?.[1] ?? '';
  if (!Object.hasOwn(managed, name)) throw new Error(`managed policy ${arn} is not known here`);
  return statementsIn(name, managed[name]);
}

/** A policy with Roles is attached whether it is an inline one or, where CDK splits a long one, a managed one. */
function attached(id: string, { Type, Properties }: Resource, roleName: string): Statement[] {
  if (Type !== 'AWS::IAM::Policy' && Type !== 'AWS::IAM::ManagedPolicy') return [];
  const { PolicyDocument: document, Roles: roles } = policy.parse(Properties);
  return roles.includes(roleName) ? statementsIn(id, document) : [];
}
