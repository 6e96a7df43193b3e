// One step of a state machine (§9.1, §11.1, §11.2): a small call of a function that may run twice, tried again whatever it fails of, a
// defect too: an execution that fails takes the later reminders of its case, or work that nobody takes up, with it.

import { Duration, Stack, Validations } from 'aws-cdk-lib';
import type { CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Errors,
  JitterType,
  type StateMachine,
  TaskInput,
  type TaskStateBase,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

/**
 * A task that hands `payload` to a function and goes on with what it answers. Tried again for about three hours: longer than a
 * throttled service or a mended deployment takes, shorter than a reminder may be late unseen. The function's own alarm has told of a
 * defect at the first try.
 */
export function step(
  scope: Construct,
  id: string,
  stateName: string,
  lambdaFunction: IFunction,
  payload: Record<string, string>,
): TaskStateBase {
  const task = new LambdaInvoke(scope, id, {
    stateName,
    lambdaFunction,
    payload: TaskInput.fromObject(payload),
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

/** Gives the reasons for what cdk-nag finds in a machine that calls these functions. */
export function acknowledgeMachine(machine: StateMachine, called: readonly IFunction[]): void {
  const versions = called.map((one) => ({
    id: `AwsSolutions-IAM5[Resource::<${Stack.of(one).getLogicalId(one.node.defaultChild as CfnFunction)}.Arn>:*]`,
    reason: 'The versions of a function that the machine calls, as LambdaInvoke grants it.',
  }));
  Validations.of(machine).acknowledge(
    ...versions,
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
