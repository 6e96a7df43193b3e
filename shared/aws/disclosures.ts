// The disclosure log of a person (policy §7.1; UK GDPR Art 15(1)(c), 19): to whom what was given, and why, in the open; what the party
// knows the person by, sealed.
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { setting } from './environment.ts';
import { keyOf } from './keys.ts';
import { contactOf, type Person } from './people.ts';
import { commit } from './record.ts';
import { open, seal } from './sealed.ts';
import { query, type Item, type Write } from './table.ts';

export interface Disclosure {
  readonly id: string;
  readonly party: string;
  readonly purpose: Purpose;
  readonly categories: readonly string[];
  readonly reference?: string | undefined;
}

const prefix = 'DISCLOSURE#';

/** Logs a disclosure with its event. Throws Conflict where the person was changed meanwhile, NoKey where they were erased. */
export async function logDisclosure(
  { pk, id, head, profile }: Person,
  { reference, ...disclosure }: Disclosure,
  at: Instant,
  actor: string,
  besides: readonly Write[] = [],
): Promise<void> {
  const sk = `${prefix}${disclosure.id}`;
  const key = await keyOf('person', id);
  const sealed = await seal(key, `${pk}/${sk}`, { reference });
  const { party, purpose, categories } = disclosure;
  await commit({
    pk,
    head: { sk: 'PROFILE', was: head, item: profile },
    items: [{ sk, ...disclosure, at, sealed }],
    events: [{ type: 'disclosure.logged', data: { disclosure: disclosure.id, party, purpose, categories } }],
    at,
    actor,
    besides,
  });
}

export interface OpenedDisclosure {
  readonly id: string;
  readonly party: string;
  readonly categories: readonly string[];
  /** The reference that the party knows the person by, else the person's own contact. */
  readonly knownBy: string;
}

/** What was disclosed of a person, opened. Throws NoKey where their key is destroyed. */
export async function disclosuresOf(person: Person): Promise<OpenedDisclosure[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': person.pk, ':prefix': prefix },
    ConsistentRead: true,
  };
  const items: Item[] = [];
  for await (const item of query(input)) items.push(item);
  if (items.length === 0) return [];
  const [key, { email, phone }] = await Promise.all([keyOf('person', person.id), contactOf(person)]);
  const contact = email ?? phone ?? '';
  return Promise.all(items.map((item) => opened(item, key, contact)));
}

async function opened(item: Item, key: Uint8Array, contact: string): Promise<OpenedDisclosure> {
  const { pk, sk, id, party, categories, sealed } = item;
  const { reference } = await open<{ reference?: string }>(
    key,
    `${String(pk)}/${String(sk)}`,
    String(sealed),
  );
  return {
    id: String(id),
    party: String(party),
    categories: categories as string[],
    knownBy: reference ?? contact,
  };
}
