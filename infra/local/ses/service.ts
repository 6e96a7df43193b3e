// SES at the door: hands mails on to aws-ses-v2-local, which shows them in its inbox, and keeps them over a restart.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock.ts';
import type { Call } from '../door/call.ts';
import { refusal } from '../door/replies.ts';
import type { Reply } from '../door/replies.ts';
import type { Kept } from '../kept.ts';

export interface Ses {
  /** Where the inbox page is. */
  inbox: string;
  serve: (call: Call) => Promise<Reply>;
  stop: () => Promise<void>;
}

// The library hangs on any other.
const sendings = new Set(['SendEmail', 'SendRawEmail']);

export async function startSes(clock: Clock, kept: Kept): Promise<Ses> {
  const mails = kept.all('mail').map(([, mail]) => mail);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { clock: clock.shared, mails },
    execArgv: [],
  });
  const [port] = (await once(worker, 'message')) as [number];
  const inbox = `http://127.0.0.1:${port}`;
  return {
    inbox,
    serve: async (call) => {
      if (!sendings.has(call.operation)) return refusal('ses', notHere(call.operation));
      const reply = await hand(inbox, call);
      if (reply.status === 200) await keep(inbox, kept, clock, reply);
      return reply;
    },
    stop: async () => void (await worker.terminate()),
  };
}

const notHere = (operation: string) => ({
  status: 400,
  code: 'InvalidAction',
  message: `${operation} is not run here`,
});

async function hand(inbox: string, call: Call): Promise<Reply> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    authorization: String(call.headers.authorization),
  };
  const response = await fetch(inbox, { method: 'POST', headers, body: call.body.toString() });
  const body = await response.text();
  if (response.ok) return { status: 200, headers: { 'content-type': 'text/xml' }, body };
  return refusal('ses', { status: 400, code: 'MessageRejected', message: 'the message is not acceptable' });
}

/** Keeps the mail that was just sent, in its place in the inbox. */
async function keep(inbox: string, kept: Kept, clock: Clock, reply: Reply): Promise<void> {
  const messageId = /<MessageId>(.*)<\/MessageId>/.exec(reply.body.toString())?.[1];
  const since = Math.floor(clock.now() / 1000) - 1;
  const store = await (await fetch(`${inbox}/store?since=${since}`)).json();
  const mail = (store as { emails: { messageId: string }[] }).emails.find(
    (one) => one.messageId === messageId,
  );
  if (mail !== undefined) kept.put('mail', `${new Date(clock.now()).toISOString()} ${messageId}`, mail);
}
