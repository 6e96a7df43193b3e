// The machine that collects and the bucket of archives, as they are deployed (§8.2, §11.1).
import { createRequire } from 'node:module';
import { describe, expect, it } from 'vitest';
import { functionNames } from '../../infra/duties.ts';
import { data, resources, steward, text, theOnly } from './synthesized.ts';

// It comes without types.
const validate = createRequire(import.meta.url)('asl-validator') as (definition: unknown) => {
  errors: unknown[];
};

interface State {
  readonly Type: string;
  readonly ItemProcessor?: { readonly States: Record<string, State> };
  readonly Retry?: readonly { readonly ErrorEquals: readonly string[]; readonly MaxAttempts: number }[];
}

describe('the machine that collects', () => {
  const [, { Properties }] = theOnly(steward, 'AWS::StepFunctions::StateMachine', 'Collect');
  const definition = JSON.parse(text(Properties['DefinitionString'])) as {
    StartAt: string;
    States: Record<string, State>;
  };

  it('begins, then searches every source at the same time', () => {
    const arn = 'arn:aws:lambda:eu-west-2:000000000000:function:one';
    const deployed: unknown = JSON.parse(
      JSON.stringify(definition, (name, value: unknown) => (name === 'Resource' ? arn : value)),
    );
    expect(validate(deployed).errors).toEqual([]);
    expect(definition.StartAt).toBe('Begin');
    expect(Object.entries(definition.States).map(([name, { Type }]) => [name, Type])).toEqual([
      ['Begin', 'Task'],
      ['EachSource', 'Map'],
    ]);
    expect(Object.keys(definition.States['EachSource']?.ItemProcessor?.States ?? {})).toEqual(['Search']);
  });

  it('tries each step again for hours, whatever it fails of', () => {
    const search = definition.States['EachSource']?.ItemProcessor?.States['Search'];
    for (const state of [definition.States['Begin'], search])
      expect(state?.Retry).toEqual([
        expect.objectContaining({ ErrorEquals: ['States.ALL'], MaxAttempts: 25 }),
      ]);
  });

  it('is started by the function that starts work, and found by the name of that work', () => {
    const [, { Properties: starter }] = theOnly(steward, 'AWS::Lambda::Function', 'Functionsstartwork');
    expect(text(starter['Environment'].Variables.WORKS)).toContain('"collect":"');
  });
});

describe('the bucket of archives', () => {
  const [, { Properties }] = theOnly(data, 'AWS::S3::Bucket', 'Exports');

  it('keeps no versions, lets nobody in from outside, and forgets after a month whatever was left', () => {
    expect(Properties).not.toHaveProperty('VersioningConfiguration');
    expect(Object.values(Properties['PublicAccessBlockConfiguration'] as object)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(Properties['LifecycleConfiguration'].Rules).toContainEqual(
      expect.objectContaining({ ExpirationInDays: 30, Status: 'Enabled' }),
    );
  });

  it('is encrypted under the key of Steward, and logs who fetched what', () => {
    const [{ ServerSideEncryptionByDefault: encryption }] =
      Properties['BucketEncryption'].ServerSideEncryptionConfiguration;
    expect(encryption.SSEAlgorithm).toBe('aws:kms');
    expect(Properties['LoggingConfiguration'].LogFilePrefix).toBe('exports/');
  });

  it('is used by those alone who pack, delete and fetch, each for that', () => {
    const onArchives = functionNames.flatMap((name) => {
      const prefix = `Functions${name.replaceAll('-', '')}role`;
      const policies = resources(steward, 'AWS::IAM::Policy').filter(([id]) =>
        id.startsWith(`${prefix}Default`),
      );
      const statements = policies.flatMap(
        ([, policy]) =>
          policy.Properties['PolicyDocument'].Statement as { Action: string | string[]; Resource: unknown }[],
      );
      return statements
        .filter(({ Resource }) => JSON.stringify(Resource).includes('ExportsBucket'))
        .map(({ Action }) => [name, [Action].flat()]);
    });
    expect(onArchives).toEqual([
      ['export', ['s3:DeleteObject', 's3:PutObject']],
      ['fetch-export', ['s3:GetObject']],
    ]);
  });
});
