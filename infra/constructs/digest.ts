// The clock of the daily digest (§10): eight in the morning in London, winter and summer.

import { Duration, Stack, TimeZone, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Schedule, ScheduleExpression } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke } from 'aws-cdk-lib/aws-scheduler-targets';
import { Construct } from 'constructs';

import type { Alarms } from './alarms.ts';
import { DeadLetters } from './dead-letters.ts';
import type { Handler } from './handler.ts';

const hurts = 'the DPO has no daily view of what is open, due and overdue';

export class Digest extends Construct {
  constructor(scope: Construct, id: string, { digest, alarms }: { digest: Handler; alarms: Alarms }) {
    super(scope, id);
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
    const deadLetters = new DeadLetters(this, 'DeadLetters', { alarms, hurts });
    Validations.of(deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself, of a schedule, which the rule does not look at.',
    });
    // A digest that comes in the afternoon serves nobody.
    const retry = { retryAttempts: 5, maxEventAge: Duration.hours(3) };
    new Schedule(this, 'Schedule', {
      description: 'Mails the DPO what is open, due and overdue.',
      schedule: ScheduleExpression.cron({ minute: '0', hour: '8', timeZone: TimeZone.EUROPE_LONDON }),
      target: new LambdaInvoke(digest, { role, deadLetterQueue: deadLetters, ...retry }),
    });
    const functionId = Stack.of(digest).getLogicalId(digest.node.defaultChild as CfnFunction);
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${functionId}.Arn>:*]`,
      reason: 'The versions of the one function that the schedule calls, as LambdaInvoke grants it.',
    });
  }
}
