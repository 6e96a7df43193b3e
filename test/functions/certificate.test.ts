// On the end of a purge the DPO is mailed the certificate once, or nothing where nothing went (policy §13).
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { handler } from '../../functions/certificate.ts';
import { setting } from '../../shared/aws/environment.ts';
import { documents } from '../../shared/aws/table.ts';
import { examplesOf } from '../events/examples.ts';
import { freshRecord } from '../support/record.ts';

const ses = mockClient(SESClient);
const night = examplesOf('certificate').good['a night'];

beforeAll(async () => {
  await freshRecord();
  Object.assign(process.env, { DPO_EMAIL: 'dpo@example.com', SENDER_EMAIL: 'privacy@example.com' });
});
beforeEach(() => {
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({});
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
});

/** Keeps a run that has ended so, and tells of it. */
async function ended(run: string, more: object = {}): Promise<object> {
  const pk = `PURGE#${run}`;
  const item = { pk, sk: 'RUN', certificate: { ...night, run, ...more } };
  await documents.send(new PutCommand({ TableName: setting('TABLE_NAME'), Item: item }));
  const at = '2026-11-24T03:02:00.000Z'; // Tuesday
  const data = JSON.stringify({ state: 'completed', destroyed: 3, failed: 0, schedule: 2, root: '9f8a' });
  const detail = { id: `${pk}/2`, about: pk, seq: '2', type: 'purge.ended', at, data };
  return { 'detail-type': 'purge.ended', detail };
}

const sent = () =>
  ses.commandCalls(SendRawEmailCommand).map(({ args: [{ input }] }) => ({
    to: input.Destinations,
    // Quoted-printable breaks long lines.
    text: Buffer.from(input.RawMessage?.Data ?? '')
      .toString()
      .replaceAll('=\r\n', ''),
  }));

describe('the certificate of a purge', () => {
  test('is mailed to the DPO once, however often its event is delivered', async () => {
    const event = await ended('run_1');
    await handler(event);
    await handler(event);
    const [mail, ...others] = sent();
    expect(others).toEqual([]);
    expect(mail?.to).toEqual(['dpo@example.com']);
    expect(mail?.text).toContain('Certificate of destruction: 3 records destroyed');
    expect(mail?.text).toContain('https://api.example.com/v1/retention/runs/run_1');
  });

  test('is no mail where nothing went', async () => {
    await handler(await ended('run_2', { categories: [], destroyed: 0 }));
    expect(sent()).toEqual([]);
  });

  test('that cannot be read fails, and sends nothing', async () => {
    const event = await ended('run_3', { state: 'perhaps' });
    await expect(handler(event)).rejects.toThrow('state');
    expect(sent()).toEqual([]);
  });
});
