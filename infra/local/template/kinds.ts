// Every kind of resource that the template may hold: what it is called here, and whether it runs on this machine.
// A kind or a property that is not in this table stops the start: what is not known must not be silently missing.

/** Where a resource is, and what it is called. */
export interface Identity {
  logicalId: string;
  name: string;
  region: string;
  account: string;
}

export interface Kind {
  /** Why it does nothing here; undefined where it runs. */
  notRunHere?: string;
  /** What `Ref` gives, where that is not the name. */
  ref?: (it: Identity) => string;
  /** What `Fn::GetAtt` gives. */
  attributes?: Record<string, (it: Identity) => string>;
  /** The property that names it, where it has one. */
  named?: string;
  /** For a kind that runs: all properties that are known, whether they matter here or not. */
  properties?: string;
  /** For a kind that runs: properties that do nothing here, and why. */
  propertiesNotRunHere?: Record<string, string>;
}

const arn =
  (service: string, path = '') =>
  ({ name, region, account }: Identity) =>
    `arn:aws:${service}:${region}:${account}:${path}${name}`;
const globalArn = (service: string, path: string) => (it: Identity) =>
  `arn:aws:${service}::${service === 's3' ? '' : it.account}:${path}${it.name}`;
const withArn = (service: string, path = '') => ({ Arn: arn(service, path) });

const table: Kind = {
  named: 'TableName',
  attributes: {
    ...withArn('dynamodb', 'table/'),
    StreamArn: (it) => `${arn('dynamodb', 'table/')(it)}/stream/local`,
  },
  properties:
    'TableName AttributeDefinitions KeySchema GlobalSecondaryIndexes StreamSpecification BillingMode Replicas ' +
    'DeletionProtectionEnabled PointInTimeRecoverySpecification SSESpecification TimeToLiveSpecification Tags',
};
const policy: Kind = { properties: 'PolicyDocument PolicyName ManagedPolicyName Roles Description Path' };
const bucketName = ({ name }: Identity) => name.toLowerCase();
const onAws = (what: string): Kind => ({ notRunHere: what });

export const kinds: Readonly<Record<string, Kind>> = {
  'AWS::DynamoDB::Table': table,
  'AWS::DynamoDB::GlobalTable': table,
  'AWS::KMS::Key': {
    attributes: withArn('kms', 'key/'),
    properties:
      'Description EnableKeyRotation RotationPeriodInDays KeyPolicy PendingWindowInDays Enabled Tags',
  },
  'AWS::KMS::Alias': onAws('an alias of a key'),
  'AWS::Cognito::UserPool': {
    ref: ({ region, logicalId }) => `${region}_${logicalId}`,
    attributes: { Arn: ({ region, account, logicalId }) => userPoolArn(region, account, logicalId) },
    properties:
      'AccountRecoverySetting AdminCreateUserConfig AutoVerifiedAttributes DeletionProtection EmailVerificationMessage ' +
      'EmailVerificationSubject EnabledMfas MfaConfiguration Policies Schema SmsVerificationMessage UserPoolAddOns UserPoolName ' +
      'UserPoolTags UserPoolTier UsernameAttributes UsernameConfiguration VerificationMessageTemplate',
  },
  'AWS::Cognito::UserPoolClient': {
    ref: ({ logicalId }) => logicalId.toLowerCase(),
    properties:
      'AllowedOAuthFlowsUserPoolClient ClientName ExplicitAuthFlows GenerateSecret IdTokenValidity AccessTokenValidity ' +
      'PreventUserExistenceErrors RefreshTokenValidity SupportedIdentityProviders TokenValidityUnits UserPoolId EnableTokenRevocation',
  },
  'AWS::Cognito::UserPoolGroup': { properties: 'GroupName UserPoolId Description Precedence RoleArn' },
  'AWS::Events::EventBus': {
    named: 'Name',
    attributes: { ...withArn('events', 'event-bus/'), Name: ({ name }) => name },
    properties: 'Name Tags Description',
  },
  'AWS::Events::Rule': {
    named: 'Name',
    attributes: withArn('events', 'rule/'),
    properties: 'Name Description EventBusName EventPattern ScheduleExpression State Tags Targets',
  },
  'AWS::Scheduler::Schedule': {
    named: 'Name',
    attributes: withArn('scheduler', 'schedule/default/'),
    properties:
      'Name Description FlexibleTimeWindow ScheduleExpression ScheduleExpressionTimezone State Target KmsKeyArn',
  },
  'AWS::Pipes::Pipe': {
    named: 'Name',
    attributes: withArn('pipes', 'pipe/'),
    properties: 'Name Description RoleArn Source SourceParameters Target TargetParameters Tags',
  },
  'AWS::Lambda::Function': {
    named: 'FunctionName',
    attributes: withArn('lambda', 'function:'),
    properties:
      'Architectures Code DeadLetterConfig Description Environment FunctionName Handler LoggingConfig MemorySize ' +
      'ReservedConcurrentExecutions Role Runtime Tags Timeout TracingConfig',
  },
  'AWS::Lambda::EventInvokeConfig': {
    properties: 'FunctionName MaximumEventAgeInSeconds MaximumRetryAttempts Qualifier',
  },
  'AWS::Lambda::Permission': { properties: 'Action FunctionName Principal SourceArn SourceAccount' },
  'AWS::IAM::Role': {
    named: 'RoleName',
    attributes: { Arn: globalArn('iam', 'role/') },
    properties:
      'AssumeRolePolicyDocument Description ManagedPolicyArns MaxSessionDuration Path Policies RoleName Tags',
  },
  'AWS::IAM::Policy': policy,
  'AWS::IAM::ManagedPolicy': policy,
  'AWS::SQS::Queue': {
    named: 'QueueName',
    ref: ({ region, account, name }) => `https://sqs.${region}.amazonaws.com/${account}/${name}`,
    attributes: { ...withArn('sqs'), QueueName: ({ name }) => name },
    properties: 'QueueName MessageRetentionPeriod SqsManagedSseEnabled KmsMasterKeyId VisibilityTimeout Tags',
  },
  'AWS::StepFunctions::StateMachine': {
    named: 'StateMachineName',
    ref: arn('states', 'stateMachine:'),
    attributes: { ...withArn('states', 'stateMachine:'), Name: ({ name }) => name },
    properties:
      'DefinitionString StateMachineName StateMachineType RoleArn LoggingConfiguration Tags TracingConfiguration',
  },
  'AWS::ApiGateway::RestApi': {
    ref: ({ logicalId }) => logicalId.toLowerCase(),
    attributes: { RootResourceId: ({ logicalId }) => `${logicalId}-root` },
    properties:
      'Name BinaryMediaTypes Description EndpointConfiguration DisableExecuteApiEndpoint MinimumCompressionSize Tags',
  },
  'AWS::ApiGateway::Resource': {
    ref: ({ logicalId }) => logicalId,
    properties: 'ParentId PathPart RestApiId',
  },
  'AWS::ApiGateway::Method': {
    properties:
      'ApiKeyRequired AuthorizationType AuthorizerId HttpMethod Integration MethodResponses ResourceId RestApiId OperationName',
  },
  'AWS::ApiGateway::Authorizer': {
    ref: ({ logicalId }) => logicalId,
    properties: 'IdentitySource Name ProviderARNs RestApiId Type',
  },
  'AWS::ApiGateway::GatewayResponse': {
    properties: 'ResponseParameters ResponseTemplates ResponseType RestApiId StatusCode',
  },
  'AWS::ApiGateway::Deployment': {
    ref: ({ logicalId }) => logicalId,
    properties: 'Description RestApiId StageName',
  },
  'AWS::ApiGateway::Stage': {
    named: 'StageName',
    properties:
      'AccessLogSetting DeploymentId Description MethodSettings RestApiId StageName Tags TracingEnabled',
  },
  'AWS::ApiGateway::Account': onAws('the account setting by which the API writes its logs'),
  'AWS::ApiGateway::RequestValidator': onAws('validation at the gateway: the functions validate'),
  'AWS::WAFv2::WebACL': {
    ...onAws('the firewall: rate, size and attack rules'),
    attributes: withArn('wafv2', 'regional/webacl/'),
  },
  'AWS::WAFv2::WebACLAssociation': onAws('the firewall in front of the API'),
  'AWS::CloudWatch::Alarm': {
    ...onAws('an alarm: look at the logs and the dead letters'),
    attributes: withArn('cloudwatch', 'alarm:'),
  },
  'AWS::CloudWatch::Dashboard': onAws('a dashboard'),
  'AWS::SNS::Topic': {
    ...onAws('where alarms go'),
    ref: arn('sns'),
    attributes: { TopicArn: arn('sns'), TopicName: ({ name }) => name },
  },
  'AWS::SNS::TopicPolicy': onAws('who may raise alarms'),
  'AWS::SNS::Subscription': onAws('who gets alarms'),
  'AWS::Logs::LogGroup': {
    ...onAws('where logs are kept: /_local/logs shows them'),
    named: 'LogGroupName',
    attributes: { Arn: (it) => `${arn('logs', 'log-group:')(it)}:*` },
  },
  'AWS::S3::Bucket': {
    named: 'BucketName',
    // AWS makes up a name in small letters, from the same parts.
    ref: bucketName,
    attributes: { Arn: (it) => globalArn('s3', '')({ ...it, name: bucketName(it) }) },
    properties:
      'BucketName BucketEncryption PublicAccessBlockConfiguration OwnershipControls VersioningConfiguration AccessControl ' +
      'ObjectLockEnabled ObjectLockConfiguration Tags',
    propertiesNotRunHere: {
      LifecycleConfiguration: 'no object expires by itself',
      LoggingConfiguration: 'no log of who fetched what',
    },
  },
  'AWS::S3::BucketPolicy': onAws('who may use a bucket'),
  'AWS::SQS::QueuePolicy': onAws('which services may write dead letters'),
  'AWS::SES::EmailIdentity': onAws('the sender that SES has verified'),
  'AWS::SES::ConfigurationSet': onAws('how SES reports what became of mails'),
  'AWS::CDK::Metadata': onAws('a note of the CDK'),
};

function userPoolArn(region: string, account: string, logicalId: string): string {
  return `arn:aws:cognito-idp:${region}:${account}:userpool/${region}_${logicalId}`;
}
