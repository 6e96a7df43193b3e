// A timeline: waits until a case's next waking time, ticks, and is done or waits again (§9.1, §9.2, §11.1).
// A pause, an extension or an early end changes the case, never the machine; its data are an id, a count and a time.

import { Duration, Stack, Validations } from 'aws-cdk-lib';
import type { CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  DefinitionBody,
  Errors,
  JitterType,
  StateMachine,
  StateMachineType,
  Succeed,
  TaskInput,
  Timeout,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

import type { Alarms } from './alarms.ts';
import type { Handler } from './handler.ts';

export interface TimelineProps {
  readonly tick: IFunction;
  readonly alarms: Alarms;
  readonly hurts: string;
}

export class Timeline extends StateMachine {
  constructor(scope: Construct, id: string, { tick, alarms, hurts }: TimelineProps) {
    super(scope, id, {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(waitTickRepeat(scope, id, tick)),
      tracingEnabled: true,
    });
    acknowledgeFindings(this, tick);
    alarms.raiseAboveZero(this, 'Failures', this.metricFailed(), `${id} failed for a case: ${hurts}.`);
    // Step Functions ends an execution after a year, whatever it waits for.
    alarms.raiseAboveZero(
      this,
      'TimeOuts',
      this.metricTimedOut(),
      `${id} ended after a year with its case open: ${hurts}.`,
    );
  }
}

/** Lets a function start machines, which it finds by name in that setting. */
export function letStart(handler: Handler, setting: string, machines: Record<string, StateMachine>): void {
  const arns = Object.entries(machines).map(([name, { stateMachineArn }]) => [name, stateMachineArn]);
  handler.addEnvironment(setting, Stack.of(handler).toJsonString(Object.fromEntries(arns)));
  for (const machine of Object.values(machines)) machine.grantStartExecution(handler);
}

function waitTickRepeat(scope: Construct, id: string, tick: IFunction) {
  const waitUntil = new Wait(scope, `${id}WaitUntil`, {
    stateName: 'WaitUntil',
    time: WaitTime.timestampPath('$.wakeAt'),
  });
  const done = new Choice(scope, `${id}Done`, { stateName: 'Done?' })
    .when(
      Condition.booleanEquals('$.done', true),
      new Succeed(scope, `${id}Finished`, { stateName: 'Finished' }),
    )
    .otherwise(waitUntil);
  return waitUntil.next(invoke(scope, id, tick)).next(done);
}

/**
 * Tried again whatever it fails of, a defect too: an execution that fails takes all later reminders of its case with it, and tick's
 * own alarm has told of a defect at the first try. For about three hours: longer than a throttled service or a mended deployment
 * takes, shorter than a reminder may be late unseen.
 */
function invoke(scope: Construct, id: string, tick: IFunction) {
  const task = new LambdaInvoke(scope, `${id}Tick`, {
    stateName: 'Tick',
    lambdaFunction: tick,
    payload: TaskInput.fromObject({ 'caseId.$': '$.caseId', 'generation.$': '$.generation' }),
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.minutes(1)),
  });
  return task.addRetry({
    errors: [Errors.ALL],
    interval: Duration.seconds(2),
    backoffRate: 2,
    maxDelay: Duration.minutes(10),
    maxAttempts: 25,
    jitterStrategy: JitterType.FULL,
  });
}

function acknowledgeFindings(timeline: Timeline, tick: IFunction): void {
  const tickId = Stack.of(tick).getLogicalId(tick.node.defaultChild as CfnFunction);
  Validations.of(timeline).acknowledge(
    {
      id: `AwsSolutions-IAM5[Resource::<${tickId}.Arn>:*]`,
      reason: 'The versions of the one function that the machine calls, as LambdaInvoke grants it.',
    },
    {
      id: 'AwsSolutions-IAM5[Resource::*]',
      reason: 'The four X-Ray actions that tracing needs take no resource.',
    },
    {
      id: 'AwsSolutions-SF1',
      reason:
        'Step Functions keeps the history of every execution; failures raise an alarm. A copy in logs would only outlive the case.',
    },
  );
}
