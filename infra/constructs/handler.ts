// One function: its own role, its own log that forgets after a month, and alarms that say whom its failure hurts (§8.2).

import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, type Code, Function as Lambda, LoggingFormat, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

import type { Alarms } from './alarms.ts';

export interface HandlerProps {
  readonly code: Code;
  readonly alarms: Alarms;
  /** Completes "<function> fails: ". Whom the failure hurts, and how. */
  readonly hurts: string;
  readonly environment?: Record<string, string>;
  /** For a function that the bus or the clock calls, and nobody waits for: where its event goes after the last retry. */
  readonly deadLetters?: Queue;
}

export class Handler extends Lambda {
  constructor(scope: Construct, id: string, { alarms, hurts, deadLetters, ...props }: HandlerProps) {
    const role = new Role(scope, `${id}-role`, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    const logGroup = new LogGroup(scope, `${id}-log`, {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    logGroup.grantWrite(role);
    super(scope, id, {
      ...props,
      ...(deadLetters && { deadLetterQueue: deadLetters, retryAttempts: 2, maxEventAge: Duration.hours(6) }),
      role,
      logGroup,
      loggingFormat: LoggingFormat.TEXT,
      handler: 'index.handler',
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize: 512,
      timeout: Duration.seconds(28),
    });
    alarms.raiseAboveZero(this, 'Errors', this.metricErrors(), `${id} fails: ${hurts}.`);
    alarms.raiseAboveZero(this, 'Throttles', this.metricThrottles(), `${id} is throttled: ${hurts}.`);
  }
}
