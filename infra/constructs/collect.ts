// The machine that collects what is held about somebody who asks for access (§11.1): notes that the search begins, then searches each
// source of Steward's own at the same time. Its data are ids and codes.

import { Duration, Stack, Validations } from 'aws-cdk-lib';
import type { CfnFunction, IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  DefinitionBody,
  Errors,
  JitterType,
  Map,
  StateMachine,
  StateMachineType,
  TaskInput,
  Timeout,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import type { Construct } from 'constructs';

import type { Alarms } from './alarms.ts';

export interface CollectProps {
  readonly begin: IFunction;
  /** Searches one source. */
  readonly search: IFunction;
  readonly alarms: Alarms;
}

export class Collect extends StateMachine {
  constructor(scope: Construct, id: string, { begin, search, alarms }: CollectProps) {
    const each = new Map(scope, `${id}Sources`, { stateName: 'EachSource', itemsPath: '$.searches' });
    each.itemProcessor(task(scope, `${id}Search`, 'Search', search, ['caseId', 'source']));
    super(scope, id, {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(
        task(scope, `${id}Begin`, 'Begin', begin, ['caseId', 'n']).next(each),
      ),
      tracingEnabled: true,
    });
    acknowledgeFindings(this, [begin, search]);
    alarms.raiseAboveZero(
      this,
      'Failures',
      this.metricFailed(),
      `${id} failed for a case: nothing is found for a data subject, whose month runs.`,
    );
  }
}

// Tried again whatever it fails of, for about three hours, as a timeline's tick is: a search that is given up is taken up by nobody.
function task(scope: Construct, id: string, stateName: string, lambdaFunction: IFunction, fields: string[]) {
  const invoke = new LambdaInvoke(scope, id, {
    stateName,
    lambdaFunction,
    payload: TaskInput.fromObject(Object.fromEntries(fields.map((field) => [`${field}.$`, `$.${field}`]))),
    payloadResponseOnly: true,
    retryOnServiceExceptions: false,
    taskTimeout: Timeout.duration(Duration.minutes(1)),
  });
  return invoke.addRetry({
    errors: [Errors.ALL],
    interval: Duration.seconds(2),
    backoffRate: 2,
    maxDelay: Duration.minutes(10),
    maxAttempts: 25,
    jitterStrategy: JitterType.FULL,
  });
}

function acknowledgeFindings(machine: StateMachine, called: readonly IFunction[]): void {
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
