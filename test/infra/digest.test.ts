// The clock of the daily digest as it is deployed (§10).
import { expect, it } from 'vitest';
import { resources, steward, text, theOnly } from './synthesized.ts';

it('calls the digest at eight in London, and keeps what could not be delivered', () => {
  const [, { Properties }] = theOnly(steward, 'AWS::Scheduler::Schedule');
  expect(Properties).toMatchObject({
    ScheduleExpression: 'cron(0 8 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/London',
    State: 'ENABLED',
  });
  const { Arn, RoleArn, DeadLetterConfig, RetryPolicy } = Properties['Target'];
  expect(text(Arn)).toContain('Functionsdigest');
  expect(text(DeadLetterConfig.Arn)).toContain('DigestDeadLetters');
  expect(RetryPolicy.MaximumEventAgeInSeconds).toBeLessThanOrEqual(3 * 60 * 60);
  const roles = resources(steward, 'AWS::IAM::Role').filter(([id]) => text(RoleArn).includes(id));
  expect(roles).toHaveLength(1);
});
