// What a function does by the clock, in London time (§10): the daily digest, the monthly report. A call that could not be made waits in
// the dead letters of the function, as one does that failed.

import { type Duration, Stack, TimeZone, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { type CronOptionsWithTimezone, Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';

import type { Handler } from './handler.ts';

export interface ClockProps {
  readonly calls: Handler;
  readonly description: string;
  /** Of London's clocks, winter and summer; not between one and two, which a change of the clocks skips or repeats. */
  readonly at: Omit<CronOptionsWithTimezone, 'timeZone'>;
  /** How long a call is tried: one that comes later serves nobody. */
  readonly within: Duration;
}

export class Clock extends Construct {
  constructor(scope: Construct, id: string, { calls, description, at, within }: ClockProps) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const { deadLetterQueue } = calls;
    if (!deadLetterQueue) throw new Error(`${calls.node.id} has no dead letters for what the clock calls`);
    const retry = { retryAttempts: 5, maxEventAge: within };
    new Schedule(this, id, {
      description,
      schedule: ScheduleExpression.cron({ ...at, timeZone: TimeZone.EUROPE_LONDON }),
      target: new LambdaInvoke(calls, { role, deadLetterQueue, ...retry }),
    });
    const functionId = Stack.of(calls).getLogicalId(calls.node.defaultChild as CfnFunction);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${functionId}.Arn>:*]`,
      reason: 'The versions of the one function that the schedule calls, as LambdaInvoke grants it.',
    });
  }
}
