// The machine that delivers one event to one subscription (§5, §8.2): tries, waits longer after each failure, and after three days gives up.
// Where the function itself fails for hours it gives up too: the event is kept as undelivered, and the DPO hears. An execution that fails is
// one that was given up. Its data are ids and codes.

import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  DefinitionBody,
  Errors,
  Fail,
  type IChainable,
  StateMachine,
  StateMachineType,
  Succeed,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

import type { Settings } from '../settings.ts';
import type { Alarms } from './alarms.ts';
import type { Handler } from './handler.ts';
import { acknowledgeMachine, step } from './step.ts';

const hurts =
  'a system that subscribes to events does not hear of a withdrawn consent, an objection or an erasure';

export class Webhook extends StateMachine {
  constructor(scope: Construct, id: string, { deliver, alarms }: { deliver: IFunction; alarms: Alarms }) {
    super(scope, id, {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(definition(new Construct(scope, `${id}States`), deliver)),
      tracingEnabled: true,
    });
    acknowledgeMachine(this, [deliver]);
    alarms.raiseAboveZero(this, 'Failures', this.metricFailed(), `${id} gave an event up: ${hurts}.`);
  }
}

/** Tells a function to which private origins webhooks may go. */
export function letReach(handler: Handler, { privateReceivers }: Settings): void {
  handler.addEnvironment('PRIVATE_RECEIVERS', JSON.stringify(privateReceivers));
}

function definition(scope: Construct, deliver: IFunction): IChainable {
  const attempt = step(scope, 'Attempt', 'Attempt', deliver, { step: 'attempt', 'delivery.$': '$.delivery' });
  const giveUp = step(scope, 'GiveUp', 'GiveUp', deliver, { step: 'give-up', 'delivery.$': '$.delivery' });
  const wait = new Wait(scope, 'WaitLonger', { time: WaitTime.secondsPath('$.seconds') });
  const undelivered = new Fail(scope, 'Undelivered', { error: 'Undelivered' });
  attempt.addCatch(giveUp, { errors: [Errors.ALL], resultPath: '$.error' });
  return attempt.next(
    new Choice(scope, 'Next', { stateName: 'Next?' })
      .when(Condition.stringEquals('$.next', 'wait'), wait.next(attempt))
      .when(Condition.stringEquals('$.next', 'give-up'), giveUp.next(undelivered))
      .otherwise(new Succeed(scope, 'Finished')),
  );
}
