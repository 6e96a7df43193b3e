// What whoever follows a link is answered (policy §5, §8.2, §11): to a browser a page, and this to whoever asks for JSON.
import * as z from 'zod';
import { consentScope } from './consents.ts';

/** What pressing the button would do, a POST to the same address, and what is consented to with it. */
export const asksToConfirm = z.object({
  confirm: z.literal('POST'),
  /** The version to send back. */
  text: z.string(),
  sha256: z.string(),
  statement: z.string(),
  scope: consentScope,
  /** The version of the fair processing notice that stands with it. */
  notice: z.string(),
});
export const confirmed = z.object({ confirmed: z.literal(true) });
export const asksToUnsubscribe = z.object({ unsubscribe: z.literal('POST') });
export const unsubscribed = z.object({ unsubscribed: z.literal(true) });

/** What the link in a mail is about, and what may be chosen. */
export const linkShown = z.object({ title: z.string(), choices: z.array(z.string()) });
export const linkDone = z.object({ title: z.string() });

export const archiveShown = z.object({
  /** How many more times it may be fetched. */
  uses: z.int().min(0),
  endsAt: z.iso.datetime(),
});
export const archiveFetched = z.object({
  /** Of the archive, for a minute. */
  location: z.url(),
});

/** Said of any reference, whether there is such a request or not. */
export const codeMailed = z.object({ detail: z.string() });

/** Without a code: what is asked for. */
export const statusForm = z.object({ fields: z.array(z.string()) });

const on = z.iso.date().nullable();

/** Where a request stands, and why its answer is due on that date. */
export const requestStatus = z.object({
  reference: z.string(),
  request: z.string(),
  state: z.string(),
  receivedOn: z.iso.date(),
  dueOn: on,
  because: z.array(z.string()),
  waitingFor: z.array(z.string()),
  answeredOn: on,
});
