// The stack of the functions that answer requests. They know nothing of the API that calls them, so that it can be a stack of its own:
// CloudFormation takes five hundred resources in one.

import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

import { Alarms } from '../constructs/alarms.ts';
import { Handlers } from '../constructs/handlers.ts';
import { letReach } from '../constructs/webhook.ts';
import { type FunctionName, groupOf, functionNames } from '../duties.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

export interface CodeProps extends StackProps {
  readonly data: DataStack;
  readonly settings: Settings;
  readonly codeOf: (name: FunctionName) => Code;
}

export class AnswersStack extends Stack {
  readonly alarms: Alarms;
  readonly handlers: Handlers;

  constructor(scope: Construct, id: string, { data, settings, codeOf, ...props }: CodeProps) {
    super(scope, id, { ...props, description: 'Steward: what answers' });
    const { tables, key, evidence, exports, analytics } = data;
    this.alarms = new Alarms(this, 'Alarms', settings.alarmEmail);
    const names = functionNames.filter((name) => groupOf(name) === 'answers');
    this.handlers = new Handlers(this, 'Functions', { names, tables, key, alarms: this.alarms, codeOf });
    evidence.letPurges(this.handlers.of('preview-purge'), ['put']);
    evidence.letPurges(this.handlers.of('verify-record'), ['get']);
    exports.let(this.handlers.of('fetch-export'), ['get']);
    analytics.let(this.handlers.of('usage-kpis'), ['get']);
    this.handlers.of('registers').addEnvironment('DPO_EMAIL', settings.dpoEmail);
    letReach(this.handlers.of('webhooks'), settings);
  }
}
