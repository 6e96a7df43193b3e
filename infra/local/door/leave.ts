// Who may do what: the roles of the template, asked for every call at the door, and at the start for what AWS itself calls.
import { isAllowed } from '../iam/decide.ts';
import { policiesOf } from '../iam/policies.ts';
import { requirementsOf } from '../iam/requirements.ts';
import { sealingKeyArn } from '../kms.ts';
import type { LambdaFunction } from '../lambda/functions.ts';
import { declaredBuckets } from '../s3/declared.ts';
import type { Template } from '../template/template.ts';
import type { Call } from './call.ts';

export interface Leave {
  /** Why a function's role does not let it make a call; undefined where it does. Throws where the call is not known. */
  refusedBecause: (call: Call) => string | undefined;
  /** Whether the caller of a call to a bucket may list what is in it. */
  mayList: (call: Call) => boolean;
  /** Throws an Error where a role does not allow an action on a resource. */
  demand: (roleArn: string, action: string, resource: string) => void;
}

/** Throws an Error where a function's role holds a statement that is not known here. */
export function openLeave(template: Template, functions: LambdaFunction[]): Leave {
  const resources = Object.fromEntries(
    template.resources.map(({ logicalId, type, properties }) => [
      logicalId,
      { Type: type, Properties: properties },
    ]),
  );
  const statements = (roleArn: string) => {
    const role = template.ofType('AWS::IAM::Role').find(({ arn }) => arn === roleArn);
    if (role === undefined) throw new Error(`the template has no role ${roleArn}`);
    return policiesOf({ logicalId: role.logicalId, name: role.ref }, resources);
  };
  const held = new Map(functions.map(({ logicalId, roleArn }) => [logicalId, statements(roleArn)]));
  const { region, account } = template;
  const bucketKeys = new Map(declaredBuckets(template).map(({ name, keyArn }) => [name, keyArn]));
  const place = {
    region,
    account,
    keyArn: (key: KeyNamed) => keyArn(template, key),
    bucketKeyArn: (bucket: string) => bucketKeys.get(bucket),
  };
  function refusedBecause(call: Call): string | undefined {
    const decisions = requirementsOf(call, place).map((need) =>
      isAllowed(held.get(call.functionId) ?? [], need),
    );
    return decisions.find(({ allowed }) => !allowed)?.why;
  }

  return {
    refusedBecause,
    mayList: (call) => refusedBecause({ ...call, operation: 'ListObjectsV2' }) === undefined,
    demand(roleArn, action, resource) {
      const { allowed, why } = isAllowed(statements(roleArn), { action, resource });
      if (!allowed) throw new Error(`${roleArn}: ${why}`);
    },
  };
}

interface KeyNamed {
  readonly id?: string;
  readonly ciphertext?: string;
}

function keyArn(template: Template, { id, ciphertext }: KeyNamed): string {
  const keys = template.ofType('AWS::KMS::Key');
  const named = keys.find(({ arn, ref }) => arn === id || ref === id)?.arn;
  return named ?? (ciphertext === undefined ? undefined : sealingKeyArn(ciphertext)) ?? '';
}
