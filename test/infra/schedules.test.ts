// What falls due by the clock, as it is deployed: the daily digest and the monthly report (§10), and the purge of the night (§13).
import { expect, it } from 'vitest';
import { type Duty, duties, functionNames } from '../../infra/duties.ts';
import { resources, steward, text, theOnly } from './synthesized.ts';

it('calls the digest at eight in London, and keeps what could not be delivered', () => {
  const [, { Properties }] = theOnly(steward, 'AWS::Scheduler::Schedule', 'Digest');
  expect(Properties).toMatchObject({
    ScheduleExpression: 'cron(0 8 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/London',
    State: 'ENABLED',
  });
  const { Arn, RoleArn, DeadLetterConfig, RetryPolicy } = Properties['Target'];
  expect(text(Arn)).toContain('Functionsdigest');
  expect(text(DeadLetterConfig.Arn)).toContain('Functionsdigestdeadletters');
  expect(RetryPolicy.MaximumEventAgeInSeconds).toBeLessThanOrEqual(3 * 60 * 60);
  const roles = resources(steward, 'AWS::IAM::Role').filter(([id]) => text(RoleArn).includes(id));
  expect(roles).toHaveLength(1);
});

it('purges at three in London, a time that no change of the clocks skips or repeats, and keeps what could not be started', () => {
  const [, { Properties }] = theOnly(steward, 'AWS::Scheduler::Schedule', 'PurgeNightly');
  expect(Properties).toMatchObject({
    ScheduleExpression: 'cron(0 3 * * ? *)',
    ScheduleExpressionTimezone: 'Europe/London',
    State: 'ENABLED',
  });
  const { Arn, DeadLetterConfig, Input } = Properties['Target'];
  expect(theOnly(steward, 'AWS::StepFunctions::StateMachine', 'Purge')[0]).toBe(text(Arn));
  expect(text(DeadLetterConfig.Arn)).toContain('PurgeDeadLetters');
  expect(Input).toBe('{}');
});

it('makes the report of a month on the first of the next, at half past eight in London', () => {
  const [, { Properties }] = theOnly(steward, 'AWS::Scheduler::Schedule', 'Report');
  expect(Properties).toMatchObject({
    ScheduleExpression: 'cron(30 8 1 * ? *)',
    ScheduleExpressionTimezone: 'Europe/London',
    State: 'ENABLED',
  });
  const { Arn, DeadLetterConfig } = Properties['Target'];
  expect(text(Arn)).toContain('Functionsreport');
  expect(text(DeadLetterConfig.Arn)).toContain('Functionsreportdeadletters');
});

it.each(['digest', 'report'])(
  'keeps a call of the %s that failed at every try with those that could not be made',
  (name) => {
    const called = functionNames.filter((one) => (duties[one] as Duty).byClock);
    expect(called).toContain(name);
    const schedules = resources(steward, 'AWS::Scheduler::Schedule').map(([, { Properties }]) => Properties);
    const target = schedules.find(({ Target }) => text(Target.Arn).startsWith(`Functions${name}`))?.[
      'Target'
    ];
    const [, { Properties }] = theOnly(steward, 'AWS::Lambda::Function', text(target.Arn));
    expect(Properties['DeadLetterConfig'].TargetArn).toEqual(target.DeadLetterConfig.Arn);
  },
);
