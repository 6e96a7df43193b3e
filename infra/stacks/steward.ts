// The stack of the API: its routes, its doors, and the functions that have to know its address.

import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { Api } from '../constructs/api.ts';
import { Handlers } from '../constructs/handlers.ts';
import { functionNames, groupOf } from '../duties.ts';
import type { AnswersStack, CodeProps } from './answers.ts';

export interface StewardStackProps extends CodeProps {
  readonly answers: AnswersStack;
}

export class StewardStack extends Stack {
  /** Where links lead. */
  readonly linkUrl: string;
  /** Where whoever is signed in reads a case. */
  readonly caseUrl: string;

  constructor(
    scope: Construct,
    id: string,
    { data, answers, settings, codeOf, ...props }: StewardStackProps,
  ) {
    super(scope, id, { ...props, description: 'Steward: the API' });
    const { tables, key, signIn } = data;
    const { alarms } = answers;
    const names = functionNames.filter((name) => groupOf(name) === 'linking');
    const linking = new Handlers(this, 'Functions', { names, tables, key, alarms, codeOf });
    const api = new Api(this, 'Api', {
      pool: signIn.pool,
      origins: settings.origins,
      alarms,
      handlerOf: ({ function: name }) => (groupOf(name) === 'linking' ? linking : answers.handlers).of(name),
    });
    this.linkUrl = settings.linkUrl ?? api.publicUrl;
    this.caseUrl = settings.caseUrl ?? `${api.publicUrl}/cases`;
    linking.leadLinksTo(this.linkUrl);

    new CfnOutput(this, 'ApiUrl', { value: api.rest.url });
    new CfnOutput(this, 'UserPoolId', { value: signIn.pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: signIn.client.userPoolClientId });
  }
}
