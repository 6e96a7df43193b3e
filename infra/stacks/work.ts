// The stack of what Steward does by itself: the bus and who listens to it, the timelines, the machines, and what falls due by the clock.

import { Duration, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';

import { Bus } from '../constructs/bus.ts';
import { Collect } from '../constructs/collect.ts';
import { Clock } from '../constructs/clock.ts';
import { Erasure } from '../constructs/erasure.ts';
import { EventPipe } from '../constructs/event-pipe.ts';
import { Handlers } from '../constructs/handlers.ts';
import { letMail } from '../constructs/mail.ts';
import { Pseudonymisation } from '../constructs/pseudonymisation.ts';
import { Purge } from '../constructs/purge.ts';
import { letStart, Timeline } from '../constructs/timeline.ts';
import { letReach, Webhook } from '../constructs/webhook.ts';
import { functionNames, groupOf } from '../duties.ts';
import type { AnswersStack, CodeProps } from './answers.ts';
import type { StewardStack } from './steward.ts';

export interface WorkStackProps extends CodeProps {
  readonly answers: AnswersStack;
  readonly steward: StewardStack;
}

export class WorkStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { data, answers, steward, settings, codeOf, ...props }: WorkStackProps,
  ) {
    super(scope, id, { ...props, description: 'Steward: what it does by itself' });
    const { tables, key, evidence, exports, ledger, analytics } = data;
    const { alarms } = answers;
    const bus = new Bus(this, 'Bus');
    const names = functionNames.filter((name) => groupOf(name) === 'work');
    const handlers = new Handlers(this, 'Functions', { names, tables, key, bus, alarms, codeOf });
    new EventPipe(this, 'EventPipe', { tables, bus, alarms });

    handlers.leadLinksTo(steward.linkUrl);
    for (const name of ['alert', 'letter', 'digest', 'report', 'certificate'] as const) {
      letMail(handlers.of(name), settings);
      handlers.of(name).addEnvironment('CASE_URL', steward.caseUrl);
    }
    new Clock(this, 'Digest', {
      calls: handlers.of('digest'),
      description: 'Mails the DPO what is open, due and overdue.',
      at: { hour: '8', minute: '0' },
      within: Duration.hours(3),
    });
    new Clock(this, 'Report', {
      calls: handlers.of('report'),
      description:
        'Makes the compliance report of the month before, and of any that was missed, and mails it to the DPO.',
      at: { day: '1', hour: '8', minute: '30' },
      within: Duration.hours(24),
    });

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

    const purge = new Purge(this, 'Purge', { purge: handlers.of('purge'), alarms });
    letStart(handlers.of('start-purge'), 'PURGE', { purge });
    evidence.letPurges(handlers.of('purge'), ['put', 'get']);

    new Pseudonymisation(this, 'Pseudonymisation', { pseudonymise: handlers.of('pseudonymise'), alarms });
    analytics.let(handlers.of('pseudonymise'), ['put', 'get']);

    const deliver = handlers.of('deliver');
    letReach(deliver, settings);
    letMail(deliver, settings);
    const webhook = new Webhook(this, 'Webhook', { deliver, alarms });
    letStart(handlers.of('tell-webhooks'), 'WEBHOOK', { webhook });
  }
}
