// Who learns that Steward itself fails: every alarm tells the operators whom the failure hurts (§8.2).

import { Duration } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, type Metric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { Construct } from 'constructs';

export class Alarms extends Construct {
  private readonly topic: Topic;

  constructor(scope: Construct, id: string, alarmEmail: string) {
    super(scope, id);
    const masterKey = new Key(this, 'Key', {
      description: 'Steward: encrypts the alarms; CloudWatch cannot publish under the key that AWS manages',
      enableKeyRotation: true,
    });
    this.topic = new Topic(this, 'Topic', { masterKey, enforceSSL: true });
    // Demanding TLS replaces the topic's default policy, which is what lets CloudWatch publish.
    const cloudWatch = new ServicePrincipal('cloudwatch.amazonaws.com');
    this.topic.grantPublish(cloudWatch);
    masterKey.grantEncryptDecrypt(cloudWatch);
    this.topic.addSubscription(new EmailSubscription(alarmEmail));
  }

  /** Alarms as soon as the sum of a metric over five minutes passes zero. `sentence` says what happens and whom it hurts. */
  raiseAboveZero(scope: Construct, id: string, metric: Metric, sentence: string): void {
    const alarm = new Alarm(scope, id, {
      metric: metric.with({ statistic: 'Sum', period: Duration.minutes(5) }),
      threshold: 0,
      comparisonOperator: ComparisonOperator.GREATER_THAN_THRESHOLD,
      evaluationPeriods: 1,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: sentence,
    });
    alarm.addAlarmAction(new SnsAction(this.topic));
  }
}
