// Sending a mail through SES: the MIME text by nodemailer, so that headers and parts are encoded as they must be.
import { SendRawEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { setting } from './environment.ts';
import type { Rendered } from '../mail/letter.ts';

const ses = new SESClient();

export interface OutgoingMail extends Rendered {
  readonly to: readonly string[];
  /** The event that it tells of: sent again after a lost reply, it bears the same id. */
  readonly eventId: string;
  readonly sentAt: string;
  readonly calendar?: string;
  /** Whom it comes from, where that is not Steward itself. */
  readonly fromName?: string;
  /** Where an answer goes. */
  readonly replyTo?: string;
  /** Headers besides the usual ones: those of a marketing mail. */
  readonly headers?: Readonly<Record<string, string>>;
}

const calendarType = {
  filename: 'deadlines.ics',
  contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
};

/** Sends a mail. Throws what SES throws; whether it was accepted is then unknown. */
export async function send({
  to,
  eventId,
  sentAt,
  calendar,
  headers,
  fromName = 'Steward',
  ...rendered
}: OutgoingMail): Promise<void> {
  const from = setting('SENDER_EMAIL');
  // Loaded when there is a mail to send: it is a third of what this function would load at its start.
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer/index.js');
  const composer = new MailComposer({
    ...rendered,
    from: { name: fromName, address: from },
    to: [...to],
    date: new Date(sentAt),
    messageId: `<${eventId.replaceAll(/[^A-Za-z0-9_.-]/gu, '-')}@${from.split('@')[1]}>`,
    headers: { 'Auto-Submitted': 'auto-generated', 'X-Steward-Event': eventId, ...headers },
    attachments: calendar ? [{ ...calendarType, content: calendar }] : [],
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const Data = await composer.compile().build();
  await ses.send(new SendRawEmailCommand({ Source: from, Destinations: [...to], RawMessage: { Data } }));
}
