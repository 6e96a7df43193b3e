// SES at the door: hands mails on to aws-ses-v2-local, which shows them in its inbox, and keeps them over a restart.
import { once } from 'node:events';
import { Worker } from 'node:worker_threads';
import type { Clock } from '../clock.ts';
import { post } from '../connection.ts';
import type { Call } from '../door/call.ts';
import { refusal } from '../door/replies.ts';
import type { Reply } from '../door/replies.ts';
import type { Kept } from '../kept.ts';
import type { Mail } from './worker.ts';

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
  const [{ port }] = (await once(worker, 'message')) as [{ port: number }];
  const inbox = `http://127.0.0.1:${port}`;
  const keep = keeper(worker, (mail) =>
    kept.put('mail', `${new Date(clock.now()).toISOString()} ${mail.messageId}`, mail),
  );
  return {
    inbox,
    serve: async (call) => {
      if (!sendings.has(call.operation)) return refusal('ses', notHere(call.operation));
      const reply = await hand(inbox, call);
      const messageId = /<MessageId>(.*)<\/MessageId>/.exec(reply.body.toString())?.[1];
      if (reply.status === 200 && messageId !== undefined) await keep(messageId);
      return reply;
    },
    stop: async () => void (await worker.terminate()),
  };
}

/** Keeps each mail as the library tells of it, and resolves when that of an id has been kept: it may be told after its reply. */
function keeper(worker: Worker, put: (mail: Mail) => void): (messageId: string) => Promise<unknown> {
  const keeping = new Map<string, PromiseWithResolvers<void>>();
  const of = (messageId: string) => {
    const known = keeping.get(messageId) ?? Promise.withResolvers<void>();
    keeping.set(messageId, known);
    return known;
  };
  worker.on('message', ({ mail }: { mail: Mail }) => {
    put(mail);
    of(mail.messageId).resolve();
  });
  return (messageId) => of(messageId).promise.then(() => keeping.delete(messageId));
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
  const { status, body } = await post(inbox, headers, call.body);
  if (status === 200) return { status, headers: { 'content-type': 'text/xml' }, body };
  return refusal('ses', { status: 400, code: 'MessageRejected', message: 'the message is not acceptable' });
}
