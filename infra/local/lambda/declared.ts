// The functions that the template declares, with their code, role and environment.
import type { LambdaFunction } from './functions.ts';
import type { Resource, Template } from '../template/template.ts';

export interface Where {
  /** Where the code lies that the template names by a key in the bucket of assets. */
  assetDirectory: (key: string) => string;
  /** The API's address as deployed, and as it is here: links in mails lead here. */
  deployedUrl: string;
  localUrl: string;
}

interface FunctionProperties {
  Code: { S3Key?: string };
  Environment?: { Variables?: Record<string, string> };
  Handler: string;
  MemorySize?: number;
  Role: string;
  Runtime: string;
  Timeout?: number;
}

/** Throws an Error that names a function which cannot run here. */
export function declaredFunctions(template: Template, where: Where): LambdaFunction[] {
  return template.ofType('AWS::Lambda::Function').map((resource) => declared(resource, where));
}

function declared({ logicalId, label, arn, properties }: Resource, where: Where): LambdaFunction {
  const { Code, Environment, Handler, MemorySize, Role, Runtime, Timeout } =
    properties as unknown as FunctionProperties;
  if (!Runtime.startsWith('nodejs'))
    throw new Error(`${logicalId}: the runtime ${Runtime} is not known here`);
  if (Code.S3Key === undefined) throw new Error(`${logicalId}: only code from an asset is known here`);
  const here = (value: string) => value.replaceAll(where.deployedUrl, where.localUrl);
  const variables = Object.entries(Environment?.Variables ?? {}).map(([name, value]) => [name, here(value)]);
  return {
    logicalId,
    name: label,
    arn,
    roleArn: Role,
    codeDirectory: where.assetDirectory(Code.S3Key),
    handler: Handler,
    timeoutMs: (Timeout ?? 3) * 1000,
    memoryMb: MemorySize ?? 128,
    env: Object.fromEntries(variables),
  };
}
