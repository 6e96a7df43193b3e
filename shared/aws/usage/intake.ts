// Keeping what products tell of their use (policy §6): each event sealed under the key of its user, once by its id, in the slices that the
// pseudonymiser reads. One plain conditional write each: one that is not taken says nothing about the others.
import { createHmac } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { usageEvent, type UsageEvent, type UsageFailure, type UsageReply } from '../../../events/usage.ts';
import { fieldErrors } from '../../field-errors.ts';
import type { Instant } from '../../instant.ts';
import { canonical } from '../../record/chain.ts';
import { Refusal, type FieldError } from '../../refusal.ts';
import { untimely } from '../../usage/window.ts';
import { setting } from '../environment.ts';
import { domainKey, NoKey } from '../keys.ts';
import type { Opened } from '../people.ts';
import { retainedOf } from '../retained.ts';
import { seal } from '../sealed.ts';
import { documents, type Item } from '../table.ts';
import { allOf } from './at-once.ts';
import { userOf } from './users.ts';

/** When it came, who tells it, and the making of ids for people who are met. */
export interface Telling {
  readonly now: Instant;
  readonly actor: string;
  readonly newPersonId: () => string;
}

type Outcome = 'accepted' | 'duplicate' | Omit<UsageFailure, 'index'>;

/** Keeps what can be kept of a batch, and says of each other event why not, by its place. */
export async function keepUsage(events: readonly unknown[], telling: Telling): Promise<UsageReply> {
  const known = usersOnce(telling);
  const outcomes = await allOf(events, async (event) => keepOne(event, telling, known));
  return {
    accepted: outcomes.filter((one) => one === 'accepted').length,
    duplicates: outcomes.filter((one) => one === 'duplicate').length,
    failures: outcomes.flatMap((one, index) => (typeof one === 'string' ? [] : [{ index, ...one }])),
  };
}

async function keepOne(given: unknown, { now }: Telling, known: Users): Promise<Outcome> {
  const event = usageEvent.safeParse(given, { reportInput: true });
  if (!event.success) return invalid(given, fieldErrors(event.error));
  const late = untimely(event.data.at, now);
  if (late !== undefined) return invalid(given, [{ path: 'at', detail: late }]);
  try {
    return await keepEvent(event.data, known);
  } catch (error) {
    if (!isBusy(error)) throw error;
    return {
      id: event.data.id,
      code: 'busy',
      errors: [{ path: '', detail: 'too much at once: send it again' }],
    };
  }
}

async function keepEvent(event: UsageEvent, known: Users): Promise<Outcome> {
  const person = await known(event);
  // What is restricted may be stored, and nothing else: to go on gathering is something else.
  if (person.profile['restricted'] !== undefined)
    return {
      id: event.id,
      code: 'restricted',
      errors: [{ path: 'user', detail: 'processing of their data is restricted' }],
    };
  return (await putOnce(await itemOf(event, person))) ? 'accepted' : 'duplicate';
}

async function itemOf({ id, ...told }: UsageEvent, person: Opened): Promise<Item> {
  const sk = `USAGE#${told.product}#${await eventHash(told.product, id)}`;
  return {
    pk: person.pk,
    sk,
    ...retainedOf(person, 'usage-data', told.at as Instant),
    sealed: await seal(person.key, `${person.pk}/${sk}`, told),
  };
}

// A product may call its events after whom they are about: no such name stands in a key.
const eventHash = async (product: string, id: string): Promise<string> =>
  createHmac('sha256', await domainKey('fingerprint'))
    .update(canonical(['usage', product, id]))
    .digest('base64url');

async function putOnce(Item: Item): Promise<boolean> {
  const put = { TableName: setting('TABLE_NAME'), Item, ConditionExpression: 'attribute_not_exists(pk)' };
  try {
    await documents.send(new PutCommand(put));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

type Users = (event: UsageEvent) => Promise<Opened>;

/** Each user of a batch is looked for once. */
function usersOnce({ now, actor, newPersonId }: Telling): Users {
  const known = new Map<string, Promise<Opened>>();
  return ({ product, user }) => {
    const name = canonical([product, user]);
    const found = known.get(name) ?? userOf(product, user, newPersonId, now, actor);
    known.set(name, found);
    return found;
  };
}

const ids = usageEvent.pick({ id: true });

function invalid(given: unknown, errors: readonly FieldError[]): Outcome {
  const named = ids.loose().safeParse(given);
  return { ...(named.success && { id: named.data.id }), code: 'invalid', errors: [...errors] };
}

const throttles = new Set([
  'Throttled',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
]);

/** Whether it was too much just then, or the user was erased at this moment: sent again, it is taken. */
const isBusy = (error: unknown): boolean =>
  error instanceof NoKey ||
  (error instanceof Error &&
    (throttles.has(error.name) || (error instanceof Refusal && error.code === 'busy')));
