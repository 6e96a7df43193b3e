// The pipe from the record's stream to the bus: an event is published because it was written, never beside it.
// A record that cannot be published is isolated and lands in the dead letters; the rest goes on.

import { Duration, Validations } from 'aws-cdk-lib';
import { Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnPipe } from 'aws-cdk-lib/aws-pipes';
import { Construct } from 'constructs';

import type { Alarms } from './alarms.ts';
import { type Bus, source } from './bus.ts';
import { DeadLetters } from './dead-letters.ts';
import type { Tables } from './tables.ts';

const hurts = 'the DPO is not told of a breach, and no timeline starts';

const written = { eventName: ['INSERT'], dynamodb: { NewImage: { sk: { S: [{ prefix: 'EVENT#' }] } } } };

const image = (attribute: string) => `<$.dynamodb.NewImage.${attribute}>`;

// Not JSON until the pipe has put the values in, quoted where they are strings.
const envelope = Object.entries({
  id: 'id.S',
  about: 'pk.S',
  seq: 'seq.N',
  type: 'type.S',
  at: 'at.S',
  data: 'data.S',
})
  .map(([field, attribute]) => `"${field}": ${image(attribute)}`)
  .join(', ');

export class EventPipe extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { tables, bus, alarms }: { tables: Tables; bus: Bus; alarms: Alarms },
  ) {
    super(scope, id);
    const deadLetters = new DeadLetters(this, 'DeadLetters', { alarms, hurts });
    Validations.of(deadLetters).acknowledge({
      id: 'AwsSolutions-SQS3',
      reason: 'It is a dead-letter queue itself, of a pipe, which the rule does not look at.',
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('pipes.amazonaws.com') });
    tables.grantStream(role);
    bus.grantPutEventsTo(role);
    deadLetters.grantSendMessages(role);
    const pipe = new CfnPipe(this, 'Pipe', {
      roleArn: role.roleArn,
      source: tables.record.tableStreamArn ?? '',
      sourceParameters: {
        filterCriteria: { filters: [{ pattern: JSON.stringify(written) }] },
        dynamoDbStreamParameters: {
          startingPosition: 'TRIM_HORIZON',
          // PutEvents takes ten.
          batchSize: 10,
          maximumRetryAttempts: 100,
          // Below the day for which a stream keeps a record: it must reach the dead letters before it is gone.
          maximumRecordAgeInSeconds: Duration.hours(12).toSeconds(),
          onPartialBatchItemFailure: 'AUTOMATIC_BISECT',
          deadLetterConfig: { arn: deadLetters.queueArn },
        },
      },
      target: bus.eventBusArn,
      targetParameters: {
        inputTemplate: `{${envelope}}`,
        eventBridgeEventBusParameters: { source, detailType: '$.dynamodb.NewImage.type.S' },
      },
    });
    pipe.node.addDependency(role);
    alarms.raiseAboveZero(this, 'Failures', failures(pipe), `Events are not published: ${hurts}.`);
  }
}

function failures(pipe: CfnPipe): Metric {
  const dimensionsMap = { PipeName: pipe.ref };
  return new Metric({ namespace: 'AWS/EventBridge/Pipes', metricName: 'ExecutionFailed', dimensionsMap });
}
