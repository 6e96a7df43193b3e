import { createRequire } from 'node:module';

import { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';

import cdk from '../../cdk.json' with { type: 'json' };
import { domainEvent } from '../../events/domain.ts';
import { webhookEventNames } from '../../events/webhooks.ts';
import { type Duty, duties, functionNames } from '../../infra/duties.ts';
import { readSettings } from '../../infra/settings.ts';
import { arnOf, errorNamed, play } from './local/states/play.ts';
import { resources, steward, text, theOnly } from './synthesized.ts';

// It comes without types.
const validate = createRequire(import.meta.url)('asl-validator') as (definition: unknown) => {
  errors: unknown[];
};

const queues = resources(steward, 'AWS::SQS::Queue').map(([id]) => id);

/** Fills the pipe's template from an item of the stream, as the pipe does: strings quoted, numbers as they are. */
const published = (image: Record<string, { S?: string; N?: string }>): unknown =>
  JSON.parse(
    pipe['TargetParameters'].InputTemplate.replaceAll(
      /<\$\.dynamodb\.NewImage\.(\w+)\.([SN])>/g,
      (_: string, name: string, type: 'S' | 'N') =>
        type === 'S' ? JSON.stringify(image[name]?.S) : String(image[name]?.N),
    ),
  );

const [, { Properties: pipe }] = theOnly(steward, 'AWS::Pipes::Pipe');

describe('the pipe', () => {
  it('lets through what is written once and is an event', () => {
    const [{ Pattern }] = pipe['SourceParameters'].FilterCriteria.Filters;
    expect(JSON.parse(Pattern)).toEqual({
      eventName: ['INSERT'],
      dynamodb: { NewImage: { sk: { S: [{ prefix: 'EVENT#' }] } } },
    });
  });

  it('publishes an event of the record as the contract of the bus has it', () => {
    const detail = published({
      id: { S: 'CASE#breach_1/2' },
      pk: { S: 'CASE#breach_1' },
      seq: { N: '2' },
      type: { S: 'reminder.due' },
      at: { S: '2026-11-27T18:00:00.000Z' }, // a Friday
      data: { S: '{"reminders":["dpo-6h"]}' },
    });
    expect(domainEvent.parse(detail)).toEqual({
      id: 'CASE#breach_1/2',
      about: 'CASE#breach_1',
      seq: 2,
      type: 'reminder.due',
      at: '2026-11-27T18:00:00.000Z',
      data: { reminders: ['dpo-6h'] },
    });
  });

  it('names the source and the type by which listeners choose', () => {
    expect(pipe['TargetParameters'].EventBridgeEventBusParameters).toEqual({
      Source: 'steward',
      DetailType: '$.dynamodb.NewImage.type.S',
    });
  });

  it('isolates a record that cannot be published, before the stream forgets it', () => {
    const { DynamoDBStreamParameters: stream } = pipe['SourceParameters'];
    expect(stream).toMatchObject({
      OnPartialBatchItemFailure: 'AUTOMATIC_BISECT',
      StartingPosition: 'TRIM_HORIZON',
    });
    expect(stream.MaximumRecordAgeInSeconds).toBeLessThan(24 * 3600);
    expect(stream.MaximumRetryAttempts).toBeGreaterThan(0);
    expect(queues).toContain(text(stream.DeadLetterConfig.Arn));
  });
});

describe('the listeners', () => {
  const rules = resources(steward, 'AWS::Events::Rule').map(([, { Properties }]) => Properties);

  it('hear the events that their duty names', () => {
    const heard = rules.map(({ EventPattern, Targets }) => [text(Targets[0].Arn).slice(0, -8), EventPattern]);
    const listening = functionNames.flatMap((name) => {
      const { listensTo }: Duty = duties[name];
      const pattern = { source: ['steward'], 'detail-type': listensTo };
      return listensTo ? [[`Functions${name.replaceAll('-', '')}`, pattern] as const] : [];
    });
    expect(listening.length).toBeGreaterThan(5);
    expect(Object.fromEntries(heard)).toEqual(Object.fromEntries(listening));
  });

  it('get an event again for a while, and then it waits among their own dead letters', () => {
    const waiting = rules.map(({ Targets: [target] }) => {
      expect(target.RetryPolicy).toMatchObject({ MaximumRetryAttempts: expect.any(Number) });
      return text(target.DeadLetterConfig.Arn);
    });
    expect(new Set(waiting).size).toBe(rules.length);
    expect(queues).toEqual(expect.arrayContaining(waiting));
  });

  it('lose no event that they fail on: after the last retry it waits there too', () => {
    for (const { Targets } of rules) {
      const [, listener] = theOnly(steward, 'AWS::Lambda::Function', text(Targets[0].Arn));
      expect(listener.Properties['DeadLetterConfig'].TargetArn).toEqual(Targets[0].DeadLetterConfig.Arn);
    }
  });
});

// Whom its loss hurts stands in every alarm: the sentence of a duty, or of the pipe and the schedules.
const sentences = functionNames.map((name) => duties[name].hurts);
const hurt = new RegExp(
  [...sentences, 'the DPO'].map((text) => text.replaceAll(/[^\w ]/gu, '.')).join('|'),
  'u',
);

describe('dead letters', () => {
  it.each(queues)('in %s raise an alarm that says whom they were meant to serve', (id) => {
    const alarms = resources(steward, 'AWS::CloudWatch::Alarm').filter(([, { Properties }]) =>
      JSON.stringify(Properties['Dimensions']).includes(`"${id}"`),
    );
    expect(alarms.map(([, { Properties }]) => Properties)).toMatchObject([
      {
        MetricName: 'ApproximateNumberOfMessagesVisible',
        Threshold: 0,
        ComparisonOperator: 'GreaterThanThreshold',
        AlarmDescription: expect.stringMatching(hurt),
        AlarmActions: [expect.anything()],
      },
    ]);
  });

  it('are encrypted and kept a fortnight', () => {
    for (const [, { Properties }] of resources(steward, 'AWS::SQS::Queue')) {
      expect(Properties).toMatchObject({
        SqsManagedSseEnabled: true,
        MessageRetentionPeriod: 14 * 24 * 3600,
      });
    }
  });
});

describe.each(['BreachTimeline', 'SarTimeline'])('the machine %s', (name) => {
  const [id, { Properties }] = theOnly(steward, 'AWS::StepFunctions::StateMachine', name);
  const definition = JSON.parse(text(Properties['DefinitionString']));
  const { WaitUntil, Tick, 'Done?': done, Finished } = definition.States;

  it('is valid in the language of state machines', () => {
    const tick = 'arn:aws:lambda:eu-west-2:000000000000:function:tick';
    // A copy: the validator writes defaults into what it reads.
    const copy = structuredClone(definition);
    copy.States.Tick.Resource = tick;
    expect(validate(copy).errors).toEqual([]);
  });

  it('waits until the time of the case, ticks, and is done or waits again', () => {
    expect(Object.keys(definition.States)).toHaveLength(4);
    expect(definition.StartAt).toBe('WaitUntil');
    expect(WaitUntil).toEqual({ Type: 'Wait', TimestampPath: '$.wakeAt', Next: 'Tick' });
    expect(Tick).toMatchObject({ Type: 'Task', Next: 'Done?' });
    expect(done).toMatchObject({ Default: 'WaitUntil', Choices: [{ Variable: '$.done', Next: 'Finished' }] });
    expect(Finished).toEqual({ Type: 'Succeed' });
  });

  it('hands tick the case and the generation, and nothing else', () => {
    expect(text(Tick.Resource)).toMatch(/^Functionstick/);
    expect(Tick.Parameters).toEqual({ 'caseId.$': '$.caseId', 'generation.$': '$.generation' });
  });

  it('tries again for hours whatever tick fails of: an execution that fails takes its later reminders with it', () => {
    const [retry] = Tick.Retry;
    expect(retry).toMatchObject({ ErrorEquals: ['States.ALL'], MaxAttempts: 25, MaxDelaySeconds: 600 });
  });

  it.each(['ExecutionsFailed', 'ExecutionsTimedOut'])('raises an alarm on %s', (metric) => {
    const failed = resources(steward, 'AWS::CloudWatch::Alarm').filter(
      ([, alarm]) =>
        alarm.Properties['MetricName'] === metric && text(alarm.Properties['Dimensions'][0].Value) === id,
    );
    expect(failed.map(([, alarm]) => alarm.Properties['AlarmDescription'])).toEqual([
      expect.stringMatching(/reminders of a breach|longer than the month/),
    ]);
  });
});

const receiversNamed = (privateReceivers: string) =>
  readSettings(new App({ context: { ...cdk.context, privateReceivers } }).node).privateReceivers;

describe('the machine Webhook', () => {
  const [id, { Properties }] = theOnly(steward, 'AWS::StepFunctions::StateMachine', 'Webhook');
  const { StartAt, States } = JSON.parse(text(Properties['DefinitionString']));

  it('tries, waits for as long as it is told, and fails once it has given up', () => {
    expect(StartAt).toBe('Attempt');
    expect(States['Next?']).toMatchObject({
      Choices: [
        { Variable: '$.next', StringEquals: 'wait', Next: 'WaitLonger' },
        { Variable: '$.next', StringEquals: 'give-up', Next: 'GiveUp' },
      ],
      Default: 'Finished',
    });
    expect(States.WaitLonger).toEqual({ Type: 'Wait', SecondsPath: '$.seconds', Next: 'Attempt' });
    expect(States.GiveUp.Next).toBe('Undelivered');
    expect(States.Undelivered).toMatchObject({ Type: 'Fail' });
  });

  it('is valid in the language of state machines, and hands on the delivery and nothing else', () => {
    const copy = structuredClone({ StartAt, States });
    for (const name of ['Attempt', 'GiveUp']) {
      expect(copy.States[name].Parameters).toEqual({
        step: name === 'Attempt' ? 'attempt' : 'give-up',
        'delivery.$': '$.delivery',
      });
      copy.States[name].Resource = 'arn:aws:lambda:eu-west-2:000000000000:function:deliver';
    }
    expect(validate(copy).errors).toEqual([]);
  });

  it('raises an alarm on an event that was given up, that says whom it hurts', () => {
    const failed = resources(steward, 'AWS::CloudWatch::Alarm').filter(
      ([, alarm]) =>
        alarm.Properties['MetricName'] === 'ExecutionsFailed' &&
        text(alarm.Properties['Dimensions'][0].Value) === id,
    );
    expect(failed.map(([, alarm]) => alarm.Properties['AlarmDescription'])).toEqual([
      expect.stringContaining('does not hear of a withdrawn consent'),
    ]);
  });

  it('is started on every event that can be subscribed to', () => {
    expect(duties['tell-webhooks'].listensTo).toEqual(expect.arrayContaining(webhookEventNames));
  });

  it('lets what calls the internet open the keys of webhooks, and of no person and no case', () => {
    expect(duties.deliver.seals.kinds).toEqual(['webhook', 'domain']);
  });

  it('goes to no private receiver but those that the company names', () => {
    for (const name of ['Functionswebhooks', 'Functionsdeliver']) {
      const [, { Properties: found }] = theOnly(steward, 'AWS::Lambda::Function', name);
      expect(found['Environment'].Variables.PRIVATE_RECEIVERS).toBe('[]');
    }
    const origins = ['https://crm.corp.example.com', 'http://10.0.0.7:8080'];
    expect(receiversNamed(origins.join(', '))).toEqual(origins);
    expect(() => receiversNamed('https://crm.example.com/hook')).toThrow(/: privateReceivers$/);
  });
});

describe('the alarms', () => {
  it('reach the operators: CloudWatch may publish to the encrypted topic', () => {
    const [, policy] = theOnly(steward, 'AWS::SNS::TopicPolicy');
    expect(policy.Properties['PolicyDocument'].Statement).toContainEqual(
      expect.objectContaining({
        Action: 'sns:Publish',
        Effect: 'Allow',
        Principal: { Service: 'cloudwatch.amazonaws.com' },
      }),
    );
    const [, key] = theOnly(steward, 'AWS::KMS::Key', 'AlarmsKey');
    expect(JSON.stringify(key.Properties['KeyPolicy'])).toContain('cloudwatch.amazonaws.com');
    const [, subscription] = theOnly(steward, 'AWS::SNS::Subscription');
    expect(subscription.Properties['Endpoint']).toBe('operations@example.com');
  });
});

describe('the machine that delivers a webhook', () => {
  const [, { Properties }] = theOnly(steward, 'AWS::StepFunctions::StateMachine', 'Webhook');
  const written = text(Properties['DefinitionString']).replaceAll(
    /"Resource":"[^"]+"/gu,
    `"Resource":"${arnOf('deliver')}"`,
  );
  const delivery = { webhook: 'webhook_1', failed: 0 };

  it.each(['Sandbox.Timedout', 'States.Timeout', 'TypeError'])(
    'gives the event up, whole, where its function fails for hours of %s',
    async (name) => {
      const givenUp: unknown[] = [];
      const ended = await play(JSON.parse(written), { delivery }, (_, payload) => {
        if ((payload as { step: string }).step === 'attempt') return Promise.reject(errorNamed(name));
        givenUp.push(payload);
        return Promise.resolve({});
      });
      expect(givenUp).toEqual([{ step: 'give-up', delivery }]);
      expect(ended).toMatchObject({ status: 'FAILED', error: 'Undelivered' });
    },
  );
});
