// aws-ses-v2-local in a thread of its own, on the machine's clock: mails carry the time that the functions saw.
import type { AddressInfo } from 'node:net';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { moveDate } from '../lambda/moved-date.ts';

/** A mail as the library keeps it. */
export type Mail = Record<string, unknown> & { messageId: string };

export type FromWorker = { port: number } | { mail: Mail };

interface Library {
  default: (config: {
    host: string;
    port: number;
  }) => Promise<{ address: () => AddressInfo | string | null }>;
}
interface Store {
  getStoreReadonly: () => { emails: Mail[] };
  saveEmail: (mail: Mail) => void;
}

const { clock, mails } = workerData as { clock: SharedArrayBuffer; mails: Mail[] };
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin: that is a window's
const say = (message: FromWorker) => parentPort?.postMessage(message);
moveDate(clock);
const load = createRequire(import.meta.url);
const library = load('aws-ses-v2-local') as Library;
const store = load('aws-ses-v2-local/dist/store.js') as Store;
store.getStoreReadonly().emails.push(...mails);
const { saveEmail } = store;
store.saveEmail = (mail) => {
  saveEmail(mail);
  say({ mail });
};

const server = await library.default({ host: '127.0.0.1', port: 0 });
say({ port: (server.address() as AddressInfo).port });
