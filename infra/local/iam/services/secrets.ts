// What the stores of secrets and settings ask leave for.

import { arnOf, namedOrArn, object, text } from '../arn.ts';
import type { Needs, Operations, Place } from '../call.ts';

/** The ARN of a secret ends in six characters that its name does not tell: a policy of `name-??????` covers these. */
const secretArn = (id: string, place: Place) =>
  namedOrArn(id, (name) => arnOf('secretsmanager', `secret:${name}-000000`, place));

const onSecret =
  (action: string): Needs =>
  (input, place) => [
    { action: `secretsmanager:${action}`, resource: secretArn(text(input, 'SecretId'), place) },
  ];

export const secretsmanager: Operations = {
  GetSecretValue: onSecret('GetSecretValue'),
  DescribeSecret: onSecret('DescribeSecret'),
};

const parameterArn = (name: string, place: Place) =>
  namedOrArn(name, (name) => arnOf('ssm', `parameter/${name.replace(/^\//, '')}`, place));

export const ssm: Operations = {
  GetParameter: (input, place) => [
    { action: 'ssm:GetParameter', resource: parameterArn(text(input, 'Name'), place) },
  ],
  GetParameters: (input, place) =>
    Object.values(object(input, 'Names')).map((name) => ({
      action: 'ssm:GetParameters',
      resource: parameterArn(String(name), place),
    })),
  GetParametersByPath: (input, place) => [
    { action: 'ssm:GetParametersByPath', resource: parameterArn(text(input, 'Path'), place) },
  ],
};
