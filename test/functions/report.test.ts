// On the first of a month the DPO is mailed the report of the month before, once, and of any that was missed (policy §10).
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { handler } from '../../functions/report.ts';
import { keptMonths } from '../../shared/aws/reports/reports.ts';
import { freshRecord } from '../support/record.ts';

const ses = mockClient(SESClient);

beforeAll(async () => {
  await freshRecord();
  Object.assign(process.env, { DPO_EMAIL: 'dpo@example.com', SENDER_EMAIL: 'privacy@example.com' });
});
beforeEach(() => {
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({});
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  vi.useFakeTimers({ toFake: ['Date'] });
});
afterEach(() => vi.useRealTimers());

const subjects = () =>
  ses
    .commandCalls(SendRawEmailCommand)
    .map(
      ({ args: [{ input }] }) =>
        /^Subject: Compliance report of (.+?):/mu.exec(
          Buffer.from(input.RawMessage?.Data ?? '').toString(),
        )?.[1],
    );

test('reports on the month before where none is kept, and on nothing twice', async () => {
  vi.setSystemTime('2026-12-01T08:30:00Z'); // Tuesday
  await handler();
  await handler();
  expect(subjects()).toEqual(['November 2026']);
});

test('makes up for the months of which the report failed', async () => {
  vi.setSystemTime('2027-03-01T08:30:00Z'); // Monday
  await handler();
  expect(subjects()).toEqual(['December 2026', 'January 2027', 'February 2027']);
  expect((await keptMonths()).map(({ month }) => month)).toEqual([
    '2027-02',
    '2027-01',
    '2026-12',
    '2026-11',
  ]);
});

test('mails a report that is kept and was not sent', async () => {
  vi.setSystemTime('2027-04-01T08:30:00Z'); // Thursday
  ses.on(SendRawEmailCommand).rejects(new Error('down'));
  await expect(handler()).rejects.toThrow('down');
  ses.reset();
  ses.on(SendRawEmailCommand).resolves({});
  vi.setSystemTime('2027-04-01T08:32:00Z'); // Thursday
  await handler();
  expect(subjects()).toEqual(['March 2027']);
});
