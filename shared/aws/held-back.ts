// What is kept from being destroyed (policy §13; UK GDPR Art 17(3)(e), 18(2)): while a legal hold or a request is open, everything of
// the people it is about stands outside the slices that a purge looks through. Placed in the transaction of the case itself.
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Case } from '../cases/case-type.ts';
import { caseTypeOf, typeOf } from '../cases/registry.ts';
import type { Instant } from '../instant.ts';
import { noEvents } from '../record/chain.ts';
import { invalid, Refusal } from '../refusal.ts';
import { heldSlice } from '../retention/slices.ts';
import type { KeptReason } from '../retention/tally.ts';
import { setting } from './environment.ts';
import type { Contact } from '../people/identifier.ts';
import { findPerson, hashOf, linkedTo, personFound, readPerson, type Person } from './people.ts';
import { writesOf } from './record.ts';
import { documents, query, read, type Item, type Key, type Write } from './table.ts';

/** As many items of a person as change in the transaction of the case; more are moved before it. */
const atOnce = 60;

/** What the opening of a case writes besides it, so that nothing that it keeps is destroyed from then on. */
export async function holding(matter: Case, at: Instant, by: string): Promise<Write[]> {
  const held = typeOf(matter).holds?.(matter.details);
  if (!held) return [];
  const hashes = new Set(await Promise.all((held.contacts ?? []).map(hashOf)));
  const places = [held.case, held.category].filter((one) => one !== undefined);
  const writes = await Promise.all([
    ...[...hashes].map((hash) => holdingPerson(hash, matter.id, at, by)),
    ...places.map((what) => pointing(what, matter.id)),
    ...(held.case ? [holdingFile(held.case)] : []),
  ]);
  return writes.flat();
}

const nobody: Person = { id: 'nobody', pk: 'PERSON#nobody', hash: '', head: noEvents, profile: {} };

// Whether the person is known or not, the same is asked of the table: the time of a request tells nobody.
async function holdingPerson(hash: string, caseId: string, at: Instant, by: string): Promise<Write[]> {
  const person = (await personFound(hash)) ?? nobody;
  // What is held already is written again: it may be about to be put back.
  const items = await retainedItems(person.pk);
  if (person === nobody) return [];
  for (const item of items.slice(atOnce)) await moveTo(item, heldSlice);
  return [
    ...items.slice(0, atOnce).map((item) => ({ Update: moving(item, heldSlice) })),
    ...(await noting(person, caseId, at, by)),
    ...(await holdingLinked(person, caseId, at, by)),
  ];
}

// The users of products who turned out to be this person: their items are moved before, their profiles in the transaction.
async function holdingLinked(person: Person, caseId: string, at: Instant, by: string): Promise<Write[]> {
  const writes: Write[] = [];
  for (const id of linkedTo(person)) {
    const user = await readPerson(id);
    if (!user || user.profile['sealed'] === undefined) continue;
    for (const item of await retainedItems(user.pk)) await moveTo(item, heldSlice);
    writes.push(...(await noting(user, caseId, at, by)));
  }
  return writes;
}

const noting = ({ pk, head, profile }: Person, caseId: string, at: Instant, by: string): Promise<Write[]> =>
  writesOf({
    pk,
    head: {
      sk: 'PROFILE',
      was: head,
      item: { ...profile, held: { ...(profile['held'] as object | undefined), [caseId]: true } },
    },
    events: [{ type: 'person.held', data: { case: caseId } }],
    at,
    actor: by,
  });

/** Where the items of a partition stand in the retention index; those that do not stand there are left out. */
export async function retainedItems(pk: string): Promise<(Key & Item)[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk',
    FilterExpression: 'attribute_exists(retentionSlice)',
    ExpressionAttributeValues: { ':pk': pk },
    ProjectionExpression: 'pk, sk, retention, retentionSlice, retainedFrom, archivedAt',
    ConsistentRead: true,
  };
  const found: (Key & Item)[] = [];
  for await (const item of query(input)) found.push(item as Key & Item);
  return found;
}

/** The change of an item to another slice, where it still stands in the one it was read in. */
export const moving = ({ pk, sk, retentionSlice }: Key & Item, slice: string) => ({
  TableName: setting('TABLE_NAME'),
  Key: { pk, sk },
  UpdateExpression: 'SET retentionSlice = :slice',
  ConditionExpression: 'retentionSlice = :was',
  ExpressionAttributeValues: { ':slice': slice, ':was': retentionSlice },
});

/** Moves an item to another slice. Where it has gone meanwhile, or stands elsewhere, there is nothing to be moved. */
export async function moveTo(item: Key & Item, slice: string): Promise<void> {
  try {
    await documents.send(new UpdateCommand(moving(item, slice)));
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}

const holdersAt = (what: string): string => `HOLD#${what}`;

const pointing = async (what: string, caseId: string): Promise<Write[]> => [
  {
    Put: {
      TableName: setting('TABLE_NAME'),
      Item: { pk: holdersAt(what), sk: `CASE#${caseId}`, case: caseId },
      ConditionExpression: 'attribute_not_exists(pk)',
    },
  },
];

// A file that is still open is held when it is closed: `isHeld` is asked then.
async function holdingFile(id: string): Promise<Write[]> {
  const key = { pk: `CASE#${id}`, sk: 'CASE' };
  const file = await read(setting('TABLE_NAME'), key);
  if (!file) throw invalid('on.case', 'must be the id of a case');
  return file['retentionSlice'] === undefined || file['retentionSlice'] === heldSlice
    ? []
    : [{ Update: moving({ ...file, ...key }, heldSlice) }];
}

/** Whether an open legal hold names this case, or this category. */
export async function isHeld(what: string): Promise<boolean> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': holdersAt(what) },
    ConsistentRead: true,
  };
  for await (const { case: id } of query(input)) if (await isOpen(String(id))) return true;
  return false;
}

async function isOpen(caseId: string): Promise<boolean> {
  const item = await read(setting('TABLE_NAME'), { pk: `CASE#${caseId}`, sk: 'CASE' });
  return item !== undefined && item['closedAt'] === undefined && item['purgedAt'] === undefined;
}

/** Why a person's data are kept now; nothing where no case that kept them is open any more. */
export async function heldBecause({ profile }: Person): Promise<KeptReason | undefined> {
  const open: string[] = [];
  for (const id of Object.keys((profile['held'] as object | undefined) ?? {}))
    if (await isOpen(id)) open.push(id);
  if (open.some((id) => caseTypeOf(id)?.name === 'hold')) return 'legal-hold';
  if (profile['restricted'] !== undefined) return 'restricted';
  return open.length > 0 ? 'open-request' : undefined;
}

/**
 * Throws Refusal `open-points` where an open legal hold names somebody of these contacts: what it keeps is not to be destroyed (UK GDPR
 * Art 17(3)(e)).
 */
export async function refuseHeld(contacts: readonly Contact[]): Promise<void> {
  for (const contact of contacts) {
    const person = await findPerson(contact);
    if (person && (await heldBecause(person)) === 'legal-hold')
      throw new Refusal('open-points', 'A legal hold keeps these data.', {
        open: ['legal-hold: lift it first, or refuse the erasure for legal claims'],
      });
  }
}
