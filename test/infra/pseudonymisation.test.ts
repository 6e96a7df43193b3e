// The machine that pseudonymises, the bucket that it writes to, and who reads that (policy §6).
import { describe, expect, it } from 'vitest';
import { data, resources, steward, text, theOnly } from './synthesized.ts';

interface Statement {
  readonly Action: string | readonly string[];
  readonly Resource: unknown;
}

const statementsOf = (name: string): Statement[] =>
  resources(steward, 'AWS::IAM::Policy')
    .filter(([id]) => id.startsWith(`Functions${name}role`))
    .flatMap(([, policy]) => policy.Properties['PolicyDocument'].Statement as Statement[]);

describe('the machine', () => {
  const [, { Properties }] = theOnly(steward, 'AWS::StepFunctions::StateMachine', 'Pseudonymisation');
  const { StartAt, States } = JSON.parse(text(Properties['DefinitionString'])) as {
    StartAt: string;
    States: Record<string, { MaxConcurrency?: number; ItemProcessor?: { States: Record<string, object> } }>;
  };

  it('begins, and works through the days of slices, four at a time, each again while it has more', () => {
    expect([StartAt, Object.keys(States)]).toEqual(['Begin', ['Begin', 'EachSlice']]);
    expect(States['EachSlice']?.MaxConcurrency).toBe(4);
    expect(States['EachSlice']?.ItemProcessor?.States['More?']).toMatchObject({
      Choices: [{ Variable: '$.more', BooleanEquals: true, Next: 'Slice' }],
    });
  });

  it('runs at half past two in London, an hour that no change of the clocks skips or repeats, and is told when', () => {
    const [, schedule] = theOnly(steward, 'AWS::Scheduler::Schedule', 'Pseudonymisation');
    expect(schedule.Properties).toMatchObject({
      ScheduleExpression: 'cron(30 2 * * ? *)',
      ScheduleExpressionTimezone: 'Europe/London',
      State: 'ENABLED',
    });
    const { Input, DeadLetterConfig } = schedule.Properties['Target'];
    expect(JSON.parse(text(Input))).toEqual({ at: '<aws.scheduler.scheduled-time>' });
    expect(text(DeadLetterConfig.Arn)).toContain('PseudonymisationDeadLetters');
  });

  it('raises an alarm when it fails, that says whom it hurts', () => {
    const alarms = resources(steward, 'AWS::CloudWatch::Alarm').filter(([id]) =>
      id.startsWith('PseudonymisationFailures'),
    );
    expect(alarms.map(([, alarm]) => alarm.Properties['AlarmDescription'])).toEqual([
      expect.stringContaining('who was who'),
    ]);
  });
});

describe('the files', () => {
  const [, { Properties }] = theOnly(data, 'AWS::S3::Bucket', 'Analytics');

  it('keep no versions, lie under the key of Steward, and let nobody in from outside', () => {
    expect(Properties).not.toHaveProperty('VersioningConfiguration');
    expect(JSON.stringify(Properties['BucketEncryption'])).toContain('aws:kms');
    expect(new Set(Object.values(Properties['PublicAccessBlockConfiguration'] as object))).toEqual(
      new Set([true]),
    );
  });

  it('are all that the figures are drawn from: their function reaches no table, no raw event and no data key', () => {
    const statements = statementsOf('usagekpis');
    expect(statements.flatMap(({ Action }) => Action).toSorted()).toEqual([
      'kms:Decrypt',
      'logs:CreateLogStream',
      'logs:PutLogEvents',
      's3:GetObject',
      's3:ListBucket',
    ]);
    expect(JSON.stringify(statements.find(({ Action }) => Action === 'kms:Decrypt'))).toContain(
      '"kms:ViaService":"s3.',
    );
    expect(JSON.stringify(statements)).not.toMatch(/dynamodb/u);
  });

  it('are deleted and replaced by nobody', () => {
    const actions = resources(steward, 'AWS::IAM::Policy')
      .flatMap(([, policy]) => policy.Properties['PolicyDocument'].Statement as Statement[])
      .filter(({ Resource }) => JSON.stringify(Resource).includes('AnalyticsBucket'))
      .flatMap(({ Action }) => Action);
    expect(new Set(actions)).toEqual(new Set(['s3:GetObject', 's3:PutObject', 's3:ListBucket']));
  });
});
