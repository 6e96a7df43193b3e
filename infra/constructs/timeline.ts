// A timeline: waits until a case's next waking time, ticks, and is done or waits again (§9.1, §9.2, §11.1).
// A pause, an extension or an early end changes the case, never the machine; its data are an id, a count and a time.

import { Stack } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  DefinitionBody,
  StateMachine,
  StateMachineType,
  Succeed,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

import type { Alarms } from './alarms.ts';
import type { Handler } from './handler.ts';
import { acknowledgeMachine, step } from './step.ts';

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
    acknowledgeMachine(this, [tick]);
    alarms.raiseAboveZero(this, 'Failures', this.metricFailed(), `${id} failed for a case: ${hurts}.`);
    // Step Functions ends an execution after a year, whatever it waits for: the engine's ticks begin another one before.
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
  const tickOnce = step(scope, `${id}Tick`, 'Tick', tick, {
    'caseId.$': '$.caseId',
    'generation.$': '$.generation',
  });
  return waitUntil.next(tickOnce).next(done);
}
