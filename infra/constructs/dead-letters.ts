// Where a message goes that could not be delivered or processed, kept a fortnight, with an alarm: nothing is lost in silence (§9.1).

import { Duration } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

import type { Alarms } from './alarms.ts';

export class DeadLetters extends Queue {
  /** `hurts` completes the alarm's sentence: whom the messages in here were meant to serve. */
  constructor(scope: Construct, id: string, { alarms, hurts }: { alarms: Alarms; hurts: string }) {
    super(scope, id, {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    const waiting = this.metricApproximateNumberOfMessagesVisible();
    alarms.raiseAboveZero(
      this,
      'Alarm',
      waiting,
      `Undelivered messages wait in ${this.node.path}: ${hurts}.`,
    );
  }
}
