// The machine that delivers an event to a subscriber, and what it may open (policy §8.2).
import { createRequire } from 'node:module';
import { expect, it } from 'vitest';
import { webhookEventNames } from '../../events/webhooks.ts';
import { duties } from '../../infra/duties.ts';
import { buildApp } from '../../infra/steward.ts';
import { codeOf, resources, steward, synthesize, text, theOnly } from './synthesized.ts';

// It comes without types.
const validate = createRequire(import.meta.url)('asl-validator') as (definition: unknown) => {
  errors: unknown[];
};

const [id, { Properties }] = theOnly(steward, 'AWS::StepFunctions::StateMachine', 'Webhook');
const { StartAt, States } = JSON.parse(text(Properties['DefinitionString']));

const environmentOf = (name: string, template = steward): Record<string, string> =>
  resources(template, 'AWS::Lambda::Function').find(([one]) => one.slice(0, -8) === `Functions${name}`)?.[1]
    .Properties['Environment'].Variables;

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

it('trusts no private receiver but those that the company names', () => {
  for (const name of ['webhooks', 'deliver']) expect(environmentOf(name)['PRIVATE_RECEIVERS']).toBe('[]');
  const named = synthesize({ privateReceivers: 'https://crm.corp.example.com, http://10.0.0.7:8080' });
  for (const name of ['webhooks', 'deliver'])
    expect(JSON.parse(environmentOf(name, named.steward)['PRIVATE_RECEIVERS'] ?? '')).toEqual([
      'https://crm.corp.example.com',
      'http://10.0.0.7:8080',
    ]);
  expect(() => buildApp({ privateReceivers: 'https://crm.example.com/hook' }, { codeOf })).toThrow(
    /: privateReceivers$/,
  );
});
