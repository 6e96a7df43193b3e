// The stack of what runs: the API, the functions, the bus, the timelines, and the alarms that watch them.

import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Code } from 'aws-cdk-lib/aws-lambda';
import type { Construct } from 'constructs';

import { Alarms } from '../constructs/alarms.ts';
import { Api } from '../constructs/api.ts';
import { Bus } from '../constructs/bus.ts';
import { Collect } from '../constructs/collect.ts';
import { Digest } from '../constructs/digest.ts';
import { Erasure } from '../constructs/erasure.ts';
import { EventPipe } from '../constructs/event-pipe.ts';
import { Handlers } from '../constructs/handlers.ts';
import { letMail } from '../constructs/mail.ts';
import { letStart, Timeline } from '../constructs/timeline.ts';
import type { FunctionName } from '../duties.ts';
import type { Settings } from '../settings.ts';
import type { DataStack } from './data.ts';

export interface StewardStackProps extends StackProps {
  readonly data: DataStack;
  readonly settings: Settings;
  readonly codeOf: (name: FunctionName) => Code;
}

export class StewardStack extends Stack {
  constructor(scope: Construct, id: string, { data, settings, codeOf, ...props }: StewardStackProps) {
    super(scope, id, { ...props, description: 'Steward: what runs' });
    const { tables, key, signIn, exports, ledger } = data;
    const alarms = new Alarms(this, 'Alarms', settings.alarmEmail);
    const bus = new Bus(this, 'Bus');
    const handlers = new Handlers(this, 'Functions', { tables, key, bus, alarms, codeOf });
    new EventPipe(this, 'EventPipe', { tables, bus, alarms });

    const api = new Api(this, 'Api', {
      pool: signIn.pool,
      origins: settings.origins,
      alarms,
      handlerOf: (route) => handlers.of(route.function),
    });
    handlers.leadLinksTo(settings.linkUrl ?? api.publicUrl);
    for (const name of ['alert', 'letter', 'digest', 'certificate'] as const) {
      letMail(handlers.of(name), settings);
      handlers.of(name).addEnvironment('CASE_URL', settings.caseUrl ?? `${api.publicUrl}/cases`);
    }

    new Digest(this, 'Digest', { digest: handlers.of('digest'), alarms });

    const tick = handlers.of('tick');
    const breach = new Timeline(this, 'BreachTimeline', {
      tick,
      alarms,
      hurts: 'the DPO gets no more reminders of a breach whose 72 hours run',
    });
    const sar = new Timeline(this, 'SarTimeline', {
      tick,
      alarms,
      hurts: 'a data subject may wait longer than the month for their data',
    });
    letStart(handlers.of('start-timeline'), 'TIMELINES', { breach, sar });

    const collect = new Collect(this, 'Collect', {
      begin: handlers.of('begin-collect'),
      search: handlers.of('collect'),
      alarms,
    });
    const erase = new Erasure(this, 'Erasure', { erase: handlers.of('erase'), alarms });
    letStart(handlers.of('start-work'), 'WORKS', { collect, erase });
    ledger.letEnter(handlers.of('erase'));
    ledger.letReplay(handlers.of('replay-erasures'), key);
    exports.let(handlers.of('export'), ['put', 'delete']);
    exports.let(handlers.of('fetch-export'), ['get']);

    new CfnOutput(this, 'ApiUrl', { value: api.rest.url });
    new CfnOutput(this, 'UserPoolId', { value: signIn.pool.userPoolId });
    new CfnOutput(this, 'UserPoolClientId', { value: signIn.client.userPoolClientId });
  }
}
