// The clock of a machine that runs every night, in London time (§6, §13). A night that it misses is made up for by the next one: such a
// machine asks what is due by then.

import { Duration, TimeZone, Validations } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Schedule, ScheduleExpression, type ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';

import type { Alarms } from './alarms.ts';
import { DeadLetters } from './dead-letters.ts';

export interface NightlyProps {
  readonly description: string;
  /**
   * Of London's clocks, which go from 01:00 to 02:00 in spring and from 02:00 to 01:00 in autumn: a time from two to one is there once,
   * every night.
   */
  readonly at: { readonly hour: '2' | '3'; readonly minute: string };
  readonly input: ScheduleTargetInput;
  readonly alarms: Alarms;
  /** Completes the alarm of what could not be started: whom that hurts, and how. */
  readonly hurts: string;
}

/** Starts a machine every night; what could not be started waits in dead letters, with an alarm. */
export function runNightly(
  machine: StateMachine,
  { description, at, input, alarms, hurts }: NightlyProps,
): void {
  const deadLetterQueue = new DeadLetters(machine, 'DeadLetters', { alarms, hurts });
  Validations.of(deadLetterQueue).acknowledge({
    id: 'AwsSolutions-SQS3',
    reason: 'It is a dead-letter queue itself, of a schedule, which the rule does not look at.',
  });
  const role = new Role(machine, 'Starts', { assumedBy: new ServicePrincipal('scheduler.amazonaws.com') });
  const retry = { retryAttempts: 5, maxEventAge: Duration.hours(3) };
  new Schedule(machine, 'Nightly', {
    description,
    schedule: ScheduleExpression.cron({ ...at, timeZone: TimeZone.EUROPE_LONDON }),
    target: new StepFunctionsStartExecution(machine, { role, input, deadLetterQueue, ...retry }),
  });
}
