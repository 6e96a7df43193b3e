// Subscriptions to events in the table (policy §8.2): each a chain of its own, with where it leads and its secret sealed under a key of its
// own, and a line in the register by which the listener finds who is to hear of an event.
import type { Happening } from '../cases/case-type.ts';
import type { Instant } from '../instant.ts';
import { noEvents, type Head } from '../record/chain.ts';
import type { Receiver, Subscription } from '../webhooks/subscription.ts';
import { setting } from './environment.ts';
import { destroyingKey, keyOf, newKey, NoKey } from './keys.ts';
import { commit, headOf } from './record.ts';
import { open, seal } from './sealed.ts';
import { query, read, type Write } from './table.ts';

const sk = 'WEBHOOK';
const partition = (id: string): string => `WEBHOOK#${id}`;
const place = (id: string): string => `${partition(id)}/${sk}`;
const register = 'REGISTER#webhooks';

/** A subscription as it was read, with what is sealed left sealed. One that was removed has nothing sealed any more. */
export interface ReadWebhook {
  readonly subscription: Subscription;
  readonly head: Head;
  readonly sealed: string | undefined;
}

/** The subscription of that id; nothing where there is none. */
export async function readWebhook(id: string): Promise<ReadWebhook | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk: partition(id), sk });
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, seq, head, sealed, ...subscription } = item;
  return {
    subscription: subscription as unknown as Subscription,
    head: headOf({ seq, head }),
    sealed: sealed as string | undefined,
  };
}

/** Where a subscription leads, and its secrets; nothing where it was removed, be it that a restored table does not know that yet. */
export async function receiverOf({ subscription, sealed }: ReadWebhook): Promise<Receiver | undefined> {
  if (sealed === undefined) return undefined;
  const { id } = subscription;
  try {
    return await open<Receiver>(await keyOf('webhook', id), place(id), sealed);
  } catch (error) {
    if (error instanceof NoKey) return undefined;
    throw error;
  }
}

export interface On {
  readonly at: Instant;
  readonly by: string;
}

/** Keeps a new subscription with its key and its line in the register. */
export async function keepNewWebhook(
  subscription: Subscription,
  receiver: Receiver,
  on: On,
  besides: readonly Write[],
): Promise<void> {
  const { id, events } = subscription;
  const { key, put } = await newKey('webhook', id);
  const was = { subscription, head: noEvents, sealed: await seal(key, place(id), receiver) };
  await keep(was, { type: 'webhook.subscribed', data: { events: [...events] } }, on, [put, ...besides]);
}

/** Keeps what a subscription has become; what is sealed goes with its removal, and its key. Throws Conflict where it was changed since it was read. */
export async function keepWebhook(
  was: ReadWebhook,
  { subscription, event }: { readonly subscription: Subscription; readonly event: Happening },
  on: On,
  besides: readonly Write[] = [],
  receiver?: Receiver,
): Promise<void> {
  const { id, state } = subscription;
  const again = receiver && (await seal(await keyOf('webhook', id), place(id), receiver));
  const removed = state === 'removed';
  const sealed = removed ? undefined : (again ?? was.sealed);
  const destroying = removed ? [destroyingKey('webhook', id)] : [];
  await keep({ subscription, head: was.head, sealed }, event, on, [...destroying, ...besides]);
}

async function keep(
  { subscription, head, sealed }: ReadWebhook,
  event: Happening,
  { at, by }: On,
  besides: readonly Write[],
): Promise<void> {
  const { id, state, events } = subscription;
  const line = { pk: register, sk: `ENTRY#${id}`, id, state, events };
  await commit({
    pk: partition(id),
    head: { sk, was: head, item: { ...subscription, ...(sealed && { sealed }) } },
    events: [event],
    at,
    actor: by,
    besides: [{ Put: { TableName: setting('TABLE_NAME'), Item: line } }, ...besides],
  });
}

type Line = Pick<Subscription, 'id' | 'state' | 'events'>;

/**
 * Every line of the register, the oldest first: one Query, whatever else the table holds. Whoever only asks who is to hear of an event
 * need not see a change of this very moment.
 */
export async function linesOf({ now = false } = {}): Promise<Line[]> {
  const lines: Line[] = [];
  for await (const item of query({
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :register',
    ExpressionAttributeValues: { ':register': register },
    ConsistentRead: now,
  }))
    lines.push(item as unknown as Line);
  return lines;
}
