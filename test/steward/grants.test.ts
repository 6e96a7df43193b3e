// Without a grant of the template a call is refused here as on AWS, and the log names who lacks what.
import type { App } from 'aws-cdk-lib';
import { describe, expect, it } from 'vitest';
import { buildApp } from '../../infra/steward.ts';
import { steward } from '../support/steward.ts';
import { delivered, eventsOf, lostLaptop, mailsAbout, reported } from './lost-laptop.ts';
import { everything } from './table.ts';

/** What each function is not granted here, though its duties need it. */
const taken: Record<string, string> = {
  'submit-form': 'kms:GenerateDataKey',
  'move-case': 'dynamodb:PutItem',
  'read-case': 'dynamodb:Query',
  alert: 'ses:SendRawEmail',
  'start-timeline': 'states:StartExecution',
};

interface Policy {
  Type: string;
  Properties: { PolicyDocument: { Statement: { Action: string | string[] }[] } };
}

/** Steward's app, in whose templates those grants are cut out of the roles. */
function withoutThem(context: Record<string, unknown>): App {
  const app = buildApp(context);
  const synth = app.synth.bind(app);
  app.synth = (options) => {
    const assembly = synth(options);
    for (const { template } of assembly.stacks) cut(template as { Resources: Record<string, Policy> });
    return assembly;
  };
  return app;
}

function cut({ Resources }: { Resources: Record<string, Policy> }): void {
  for (const [id, { Type, Properties }] of Object.entries(Resources)) {
    if (Type !== 'AWS::IAM::Policy') continue;
    const name = Object.keys(taken).find((one) => id.startsWith(`Functions${one.replaceAll('-', '')}role`));
    const { PolicyDocument } = Properties;
    for (const statement of PolicyDocument.Statement)
      statement.Action = [statement.Action].flat().filter((action) => action !== taken[name ?? '']);
    PolicyDocument.Statement = PolicyDocument.Statement.filter(({ Action }) => Action.length > 0);
  }
}

const local = steward({ app: withoutThem, clock: '2026-11-23T09:00:00Z' }); // Monday

const denied = (name: string) =>
  local()
    .machine.logs()
    .filter((line) => line['function'] === name && line['message'] === 'access denied');

describe('a grant that is missing', () => {
  it('fails the request, says nothing to the caller, and leaves nothing behind', async () => {
    const form = { email: 'ada@example.com', message: 'A question.' };
    const before = await everything(local().machine);
    const reply = await local().ask('POST', '/forms/feedback', { body: form });
    expect(reply).toMatchObject({ status: 500, body: { title: 'Something failed here' } });
    expect(JSON.stringify(reply.body)).not.toMatch(/kms|denied|authorized|role/i);
    expect(denied('submit-form')[0]).toMatchObject({
      service: 'kms',
      operation: 'GenerateDataKey',
      why: expect.stringContaining('kms:GenerateDataKey'),
    });
    expect((await everything(local().machine)) === before).toBe(true);
  });

  it('is missed in a transaction and in a query too, each by its action', async () => {
    const id = await reported(local());
    const move = await local().ask('POST', `/cases/${id}/moves`, {
      body: { action: 'acknowledge' },
      as: 'dpo',
    });
    const read = await local().ask('GET', `/cases/${id}`, { as: 'dpo' });
    expect([move.status, read.status]).toEqual([500, 500]);
    expect(denied('move-case')[0]).toMatchObject({
      operation: 'TransactWriteItems',
      why: expect.stringContaining('dynamodb:PutItem'),
    });
    expect(denied('read-case')[0]).toMatchObject({
      operation: 'Query',
      why: expect.stringContaining('dynamodb:Query'),
    });
    // Whose grants are whole goes on as ever.
    expect((await local().ask('GET', `/cases/${id}/events`, { as: 'dpo' })).status).toBe(200);
  });

  it('leaves the events of the bus as dead letters after the last try, from which they can be played again', async () => {
    const id = await reported(local());
    await local().playHours(0.1);
    expect(await mailsAbout(local(), id)).toEqual([]);
    const letters = local()
      .machine.deadLetters()
      .filter(({ body }) => JSON.stringify(body).includes(id));
    expect(new Set(letters.map((letter) => letter['function']))).toEqual(
      new Set(['alert', 'start-timeline']),
    );
    expect(denied('alert')[0]).toMatchObject({
      operation: 'SendRawEmail',
      why: expect.stringContaining('ses:SendRawEmail'),
    });
    expect(denied('start-timeline')[0]).toMatchObject({
      why: expect.stringContaining('states:StartExecution'),
    });
    expect(local().machine.executions()).toEqual([]);
    const [opened] = await eventsOf(local(), id);
    expect(letters.map(({ body }) => body)).toContainEqual(
      expect.objectContaining({ detail: delivered(id, opened as never).detail }),
    );
  });

  it('does not let a function use what is granted to others', async () => {
    const { machine } = local();
    await local().ask('POST', '/breaches', { body: lostLaptop(local()), as: 'staff' });
    expect(denied('open-case')).toEqual([]);
    expect(
      machine.meter.read().filter(({ function: name, refused }) => name === 'open-case' && refused > 0),
    ).toEqual([]);
  });
});
