// The API: the routes of routes.ts, each behind the sign-in unless it is public, with limits before any function runs (§3, §9, §10).
// Its access log holds no address, query or body.

import { RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import {
  AccessLogFormat,
  AuthorizationType,
  type CfnMethod,
  CognitoUserPoolsAuthorizer,
  EndpointType,
  LambdaIntegration,
  LogGroupLogDestination,
  type Method,
  RestApi,
  type StageOptions,
} from 'aws-cdk-lib/aws-apigateway';
import type { IUserPool } from 'aws-cdk-lib/aws-cognito';
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';

import { type Route, routes } from '../routes.ts';
import type { Alarms } from './alarms.ts';
import { Firewall } from './firewall.ts';
import type { Handler } from './handler.ts';
import { shapeRefusals } from './refusals.ts';

const stageName = 'v1';

export interface ApiProps {
  readonly pool: IUserPool;
  /** The websites whose forms may call. */
  readonly origins: string[];
  readonly alarms: Alarms;
  readonly handlerOf: (route: Route) => Handler;
}

export class Api extends Construct {
  readonly rest: RestApi;

  constructor(scope: Construct, id: string, { pool, origins, alarms, handlerOf }: ApiProps) {
    super(scope, id);
    const authorizer = new CognitoUserPoolsAuthorizer(this, 'SignIn', { cognitoUserPools: [pool] });
    this.rest = new RestApi(this, 'Rest', {
      restApiName: 'steward',
      endpointTypes: [EndpointType.REGIONAL],
      defaultMethodOptions: { authorizer, authorizationType: AuthorizationType.COGNITO },
      defaultCorsPreflightOptions: {
        allowOrigins: origins,
        allowMethods: ['GET', 'POST'],
        allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key'],
      },
      // A workbook comes as bytes to whoever asks for one, whatever `Accept` says. The body of every request arrives as base64.
      binaryMediaTypes: ['*/*'],
      cloudWatchRole: true,
      deployOptions: this.stage(),
    });
    for (const route of routes) this.open(route, handlerOf(route));
    readPreflightsAsText(this.rest);
    // The gateway answers the preflight; the reply itself comes from the function.
    for (const handler of new Set(routes.map(handlerOf)))
      handler.addEnvironment('ORIGINS', origins.join(','));
    shapeRefusals(this.rest);
    new Firewall(this, 'Firewall', this.rest.deploymentStage.stageArn);
    const failures = this.rest.metricServerError();
    alarms.raiseAboveZero(
      this,
      'ServerErrors',
      failures,
      'The API fails: whoever just asked or reported got no answer.',
    );
    acknowledgeFindings(this.rest);
  }

  /** The address of the stage, told without referring to it: it depends on the functions that are to know it. */
  get publicUrl(): string {
    const { region, urlSuffix } = Stack.of(this);
    return `https://${this.rest.restApiId}.execute-api.${region}.${urlSuffix}/${stageName}`;
  }

  private open(route: Route, handler: Handler): void {
    const resource = this.rest.root.resourceForPath(route.path);
    const integration = new LambdaIntegration(handler, { allowTestInvoke: false });
    if (!route.public) resource.addMethod(route.method, integration);
    else
      leaveOpen(resource.addMethod(route.method, integration, { authorizationType: AuthorizationType.NONE }));
  }

  private stage(): StageOptions {
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.ONE_MONTH,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    return {
      stageName,
      throttlingRateLimit: 50,
      throttlingBurstLimit: 100,
      methodOptions: publicLimits(),
      accessLogDestination: new LogGroupLogDestination(accessLog),
      accessLogFormat: AccessLogFormat.custom(accessLine),
      tracingEnabled: true,
    };
  }
}

const accessLine = JSON.stringify({
  requestId: '$context.requestId',
  at: '$context.requestTimeEpoch',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  refusal: '$context.error.responseType',
  milliseconds: '$context.responseLatency',
});

function publicLimits(): NonNullable<StageOptions['methodOptions']> {
  const limits = routes.flatMap(({ method, path, public: limit }) =>
    limit
      ? [
          [
            `${path}/${method}`,
            { throttlingRateLimit: limit.perSecond, throttlingBurstLimit: 2 * limit.perSecond },
          ],
        ]
      : [],
  );
  return Object.fromEntries(limits);
}

function leaveOpen(method: Method): void {
  const reason =
    'A public door of the policy: visitors and data subjects have no sign-in. Throttled, behind the firewall.';
  Validations.of(method).acknowledge(
    { id: 'AwsSolutions-APIG4', reason },
    { id: 'AwsSolutions-COG4', reason },
  );
}

// A mock cannot read bytes: where every media type is binary, each preflight would fail with 500, and no form of a website would arrive.
function readPreflightsAsText({ methods }: RestApi): void {
  for (const { httpMethod, node } of methods)
    if (httpMethod === 'OPTIONS')
      (node.defaultChild as CfnMethod).addPropertyOverride('Integration.ContentHandling', 'CONVERT_TO_TEXT');
}

function acknowledgeFindings(rest: RestApi): void {
  Validations.of(rest).acknowledge(
    {
      id: 'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]',
      reason:
        'The policy that AWS documents for the role through which API Gateway writes the logs of an account; it can do nothing else.',
    },
    {
      id: 'AwsSolutions-APIG2',
      reason:
        'Each function checks its whole body against a strict schema and names the wrong fields; the gateway would quote values.',
    },
    {
      id: 'AwsSolutions-APIG6',
      reason:
        'Execution logs quote paths, headers and bodies of calls that fail, which is personal data; the access log tells every status.',
    },
  );
}
