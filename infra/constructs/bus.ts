// The bus of domain events, and who listens to which (§9.1): every listener has its own dead letters.

import { Duration } from 'aws-cdk-lib';
import { EventBus, Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/** The `source` of every event that Steward puts on its bus. */
export const source = 'steward';

export class Bus extends EventBus {
  constructor(scope: Construct, id: string) {
    super(scope, id, { eventBusName: 'steward' });
  }

  /** Calls a function for every event of some types, for a day; after that the event waits in its dead letters. */
  tell(listener: IFunction, detailType: readonly string[], deadLetterQueue: Queue): void {
    const rule = new Rule(this, `tell-${listener.node.id}`, {
      eventBus: this,
      eventPattern: { source: [source], detailType: [...detailType] },
    });
    const retry = { retryAttempts: 24, maxEventAge: Duration.days(1) };
    rule.addTarget(new LambdaFunction(listener, { deadLetterQueue, ...retry }));
  }
}
