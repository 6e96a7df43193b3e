// A mail as it leaves: the headers by which a mail provider shows its own button (RFC 8058).
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, test } from 'vitest';
import { send } from '../../../shared/aws/mail.ts';
import { oneClick } from '../../../shared/mail/marketing.ts';

const ses = mockClient(SESClient);
ses.on(SendRawEmailCommand).resolves({});
process.env['SENDER_EMAIL'] = 'privacy@example.com';

test('a marketing mail says where one click is posted, in one piece however long the address is', async () => {
  const url = `https://api.example.com/v1/unsubscribe?token=unsubscribe.${'h'.repeat(43)}.0.${'m'.repeat(43)}`;
  const rendered = { subject: 'Welcome', text: 'Welcome.', html: '<p>Welcome.</p>' };
  const mail = {
    ...rendered,
    to: ['ada@example.org'],
    eventId: 'PERSON#1/2',
    sentAt: '2026-11-23T09:15:00.000Z',
  }; // Monday
  await send({ ...mail, headers: oneClick(url) });
  const [call] = ses.commandCalls(SendRawEmailCommand);
  const raw = Buffer.from(call?.args[0].input.RawMessage?.Data ?? []).toString();
  const headers = raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replaceAll(/\r\n[ \t]+/gu, ' ')
    .split('\r\n');
  expect(headers).toContain(`List-Unsubscribe: <${url}>`);
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
});
