// What is held about a person, opened (policy §11.1; UK GDPR Art 15): one query of their partition, whatever the size of the table.
// The gate of permissions is not asked: what somebody is told about themselves is their own right, restricted or archived as it may be.
import type { Held, Tellable } from '../cases/access/reply.ts';
import { purposes } from '../company/purposes.ts';
import type { HeldItem, LoggedDisclosure } from '../disclosure/item.ts';
import type { Contact } from '../people/identifier.ts';
import { aboutScan, scanIn, type Scan } from '../people/scan.ts';
import { setting } from './environment.ts';
import { keyOf } from './keys.ts';
import { findPerson, hashOf, linkedTo } from './people.ts';
import { readSchedule } from './schedule.ts';
import { open } from './sealed.ts';
import { suppressedSince } from './suppression.ts';
import { query, type Item } from './table.ts';
import { usageHeld } from './usage/held-usage.ts';

/** The people who are found by contacts, and those who turned out to be they; each once. */
export async function personsFound(contacts: readonly Contact[]): Promise<string[]> {
  const found = await Promise.all(contacts.map(findPerson));
  return [...new Set(found.flatMap((person) => (person ? [person.id, ...linkedTo(person)] : [])))];
}

/**
 * All that is held about these people, and that their contacts want no marketing. Throws NoKey where the key of one of them is
 * destroyed.
 */
export async function heldAbout(persons: readonly string[], contacts: readonly Contact[]): Promise<Held> {
  const [suppressed, ...all] = await Promise.all([suppressionsOf(contacts), ...persons.map(heldIn)]);
  return {
    items: [...all.flatMap(({ items }) => items), ...suppressed],
    scans: new Map(all.flatMap(({ scans }) => [...scans])),
    disclosures: all.flatMap(({ disclosures }) => disclosures),
  };
}

/** The same with how long each is kept by the schedule in force, for a reply. Throws NoKey likewise. */
export async function tellableAbout(
  persons: readonly string[],
  contacts: readonly Contact[],
): Promise<Tellable> {
  const [held, { rules }] = await Promise.all([heldAbout(persons, contacts), readSchedule()]);
  return { ...held, rules };
}

async function heldIn(person: string): Promise<Held> {
  const pk = `PERSON#${person}`;
  const [key, stored] = await Promise.all([keyOf('person', person), partition(pk)]);
  const items: HeldItem[] = [];
  const scans = new Map<string, Scan>();
  for (const item of stored) {
    const read = readers[String(item['sk']).split('#', 1)[0] ?? ''];
    if (!read) continue;
    const { scan, ...one } = await read({ item, person, sealed: () => unsealed(key, item) });
    items.push(one);
    if (scan) scans.set(one.ref, scan);
  }
  const usage = await usageHeld(person, stored, (item) => unsealed(key, item));
  // Of a user of a product there may be no contact.
  const told = items.filter(({ fields }) => Object.keys(fields).length > 0);
  return { items: [...told, ...usage], scans, disclosures: stored.filter(isDisclosure).map(disclosureOf) };
}

async function partition(pk: string): Promise<Item[]> {
  const items: Item[] = [];
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
    ConsistentRead: true,
  };
  for await (const item of query(input)) items.push(item);
  return items;
}

type Fields = Record<string, unknown>;

interface Stored {
  readonly item: Item;
  readonly person: string;
  readonly sealed: () => Promise<Fields>;
}

const unsealed = async (key: Uint8Array, { pk, sk, sealed }: Item): Promise<Fields> =>
  typeof sealed === 'string' ? open<Fields>(key, `${String(pk)}/${String(sk)}`, sealed) : {};

// Events are the record of what was done, in codes, and no data about the person besides: everything else is told.
const readers: Readonly<Record<string, (stored: Stored) => Promise<HeldItem & { readonly scan?: Scan }>>> = {
  RECORD: async ({ item, sealed }) => ({
    ref: String(item['sk']),
    source: 'record',
    category: String(item['retention']),
    ...texts(item, ['purpose', 'lawfulBasis', 'collectedAt', 'notice', 'archivedAt']),
    collectedBy: String(item['source']),
    providedByPerson: item['source'] !== 'social-media',
    fields: await sealed(),
  }),
  PROFILE: async ({ item, person, sealed }) => ({
    ref: `PROFILE#${person}`,
    source: 'record',
    category: 'contact-details',
    providedByPerson: true,
    fields: { ...(await sealed()), ...rest(item, ['restricted', 'objections', 'archived']) },
  }),
  CONSENT: async ({ item, person }) => ({
    ...consentEvidence(item, person),
    fields: rest(item, ['purpose', 'state', 'at', 'notice', 'text', 'how']),
  }),
  SIGNED: async ({ item, person, sealed }) => {
    const { scan: url, ...signed } = await sealed();
    const scan = typeof url === 'string' ? scanIn(url) : undefined;
    const fields = { ...rest(item, ['purpose', 'at', 'text', 'how', 'signedOn']), ...signed };
    return {
      ...consentEvidence(item, person),
      ...(scan && { scan }),
      fields: { ...fields, ...(scan && { scan: aboutScan(scan) }) },
    };
  },
};

function consentEvidence(item: Item, person: string): Omit<HeldItem, 'fields'> {
  const purpose = String(item['purpose']);
  return {
    ref: `${String(item['sk'])}#${person}`,
    source: 'record',
    category: 'consent-evidence',
    purpose,
    ...basisOf(purpose),
    providedByPerson: true,
  };
}

const basisOf = (purpose: string) =>
  Object.hasOwn(purposes, purpose)
    ? { lawfulBasis: purposes[purpose as keyof typeof purposes].lawfulBasis }
    : {};

const rest = (item: Item, names: readonly string[]): Fields =>
  Object.fromEntries(names.flatMap((name) => (item[name] === undefined ? [] : [[name, item[name]]])));
const texts = (item: Item, names: readonly string[]) => rest(item, names) as Record<string, string>;

const isDisclosure = ({ sk }: Item): boolean => String(sk).startsWith('DISCLOSURE#');

const disclosureOf = (item: Item): LoggedDisclosure => ({
  ref: String(item['sk']),
  party: String(item['party']),
  purpose: String(item['purpose']),
  categories: (item['categories'] ?? []) as string[],
  at: String(item['at']),
});

// That an address wants no marketing is kept apart from the person, and outlives them.
async function suppressionsOf(contacts: readonly Contact[]): Promise<HeldItem[]> {
  const found = await Promise.all(contacts.map(async (contact) => suppressedSince(await hashOf(contact))));
  return found.flatMap((since, place) =>
    since
      ? [
          {
            ref: `SUPPRESSED#${place + 1}`,
            source: 'record',
            category: 'suppression',
            purpose: 'legal-obligation',
            ...basisOf('legal-obligation'),
            providedByPerson: true,
            fields: { marketing: 'not wanted', since },
          },
        ]
      : [],
  );
}
