// The restore drill (policy §11.2): a person is erased, the tables come back as they were before, and the ledger is replayed in them.
// It tells what it sees, the uncomfortable part too, and throws where anything of the person is left or anybody else is hurt.
import type { Machine } from '../../local/machine.ts';
import { Copies, type RawItem } from './copies.ts';
import { Office } from './people.ts';
import { everyRead, readFrom, type Seen, type Tables } from './reads.ts';

const una = { name: 'Una Murray', email: 'una.murray@example.org' };
const others = [
  { name: 'Ewan Grant', email: 'ewan.grant@example.org' },
  { name: 'Ailsa Reid', email: 'ailsa.reid@example.org' },
];

export type Say = (text: string) => void;

/** Plays the drill on a fresh machine. Throws an Error that says what was found. */
export async function drill(machine: Machine, say: Say): Promise<void> {
  const office = new Office(machine);
  const copies = new Copies(machine);
  try {
    await play(machine, office, copies, say);
  } finally {
    copies.close();
  }
}

async function play(machine: Machine, office: Office, copies: Copies, say: Say): Promise<void> {
  await office.agreesWith('crm');
  const cases = [await office.knows(una.name, una.email)];
  const theirs = [];
  for (const { name, email } of others) theirs.push(await office.knows(name, email));
  say(`Three people are known; ${una.name} is one of them.`);

  const live = tablesOf(machine);
  const before = { record: await copies.itemsOf(live.record), keys: await copies.itemsOf(live.keys) };
  say(
    `A moment is kept, as the recovery window keeps it: ${before.record.length} items, ${before.keys.length} keys.`,
  );

  cases.push(await office.erases(una.name, una.email));
  const reading = everyRead(cases, una.email);
  expectNone(await readFrom(machine, live, reading), 'the tables in use, after the erasure');
  say(`${una.name} is erased: none of ${reading.length} reads of the product shows her.`);

  const restored = { record: `${live.record}-restored`, keys: `${live.keys}-restored` };
  await copies.restore(live.record, restored.record, before.record);
  await copies.restore(live.keys, restored.keys, before.keys);
  const back = naming(await readFrom(machine, restored, reading));
  if (back.length === 0)
    throw new Error('the copies do not bring her back, so this drill would prove nothing');
  say(
    `Both tables are restored to that moment, within the key table’s one day: ${back.length} reads show her again.`,
  );

  const keyless = { record: restored.record, keys: live.keys };
  expectNone(await readFrom(machine, keyless, reading), 'the restored record, with the keys as they are now');
  say('With the key table as it is now, as after that day, nothing of her can be opened: her keys are gone.');

  await replay(machine, restored, say);
  expectNone(await readFrom(machine, restored, reading), 'the restored tables, after the replay');
  await expectGone(copies, restored, before.record, cases);
  say('Nothing of her can be read or listed in the restored tables; her key is destroyed there too.');

  await expectWhole(machine, restored, theirs);
  say(
    `The others are whole, and so is the record: ${others.map(({ name }) => name).join(' and ')} read as before.`,
  );
}

const tablesOf = ({ tables }: Machine): Tables => ({
  record: tables.find((name) => !name.includes('Key')) ?? '',
  keys: tables.find((name) => name.includes('Key')) ?? '',
});

const names = /una[ .]murray/iu;
const naming = (seen: readonly Seen[]): Seen[] => seen.filter(({ body }) => names.test(body));

function expectNone(seen: readonly Seen[], where: string): void {
  const [first] = naming(seen);
  if (first) throw new Error(`${where}: ${first.asked.resource} still shows the person`);
}

async function replay(machine: Machine, tables: Tables, say: Say): Promise<void> {
  const live = await machine.invoke('replay-erasures', tablesOf(machine));
  if (!('error' in live)) throw new Error('the replay takes tables that are in use');
  const outcome = await machine.invoke('replay-erasures', tables);
  if ('error' in outcome) throw new Error('the replay failed: see the log of replay-erasures');
  say(`The ledger is replayed in the restored tables, and only there: ${outcome.payload}.`);
}

// Sealed text tells nothing to whoever scans; so what counts is what is left of her at all.
async function expectGone(
  copies: Copies,
  tables: Tables,
  before: readonly RawItem[],
  cases: readonly string[],
): Promise<void> {
  const items = await copies.itemsOf(tables.record);
  const keys = new Set((await copies.itemsOf(tables.keys)).map(({ pk }) => pk?.S));
  const gone = items.flatMap(({ pk, erasedAt }) => (erasedAt && pk?.S?.startsWith('PERSON#') ? [pk.S] : []));
  if (gone.length !== 1) throw new Error(`${gone.length} people are erased in the restored table, not one`);
  const [person = ''] = gone;
  const left = items.filter(({ pk, sk }) => pk?.S === person && !sk?.S?.startsWith('EVENT#'));
  if (left.length !== 1 || left[0]?.['sealed']) throw new Error('items of the person are left');
  if (keys.has(person)) throw new Error('the key of the person is left');
  const pointing = items.filter(({ person: of }) => of?.S !== undefined && `PERSON#${of.S}` === person);
  if (pointing.length > 0) throw new Error('the person is still found by their address');
  if (names.test(JSON.stringify(items))) throw new Error('the person stands in the table in the open');
  const sealed = new Map(before.map((item) => [`${item['pk']?.S}/${item['sk']?.S}`, item['sealed']?.S]));
  for (const { pk, sk, sealed: now } of items)
    if (cases.some((id) => pk?.S === `CASE#${id}`) && now?.S && sealed.get(`${pk?.S}/${sk?.S}`) === now.S)
      throw new Error('a file of the person is sealed as it was');
}

async function expectWhole(machine: Machine, tables: Tables, theirs: readonly string[]): Promise<void> {
  for (const [place, { name, email }] of others.entries()) {
    const id = theirs[place] ?? '';
    const [seen] = await readFrom(machine, tables, [
      { function: 'disclosure', resource: '/cases/{id}/disclosure', path: { id } },
    ]);
    if (seen?.status !== 200 || !seen.body.includes(email))
      throw new Error(`${name} cannot be read any more`);
  }
  const [verified] = await readFrom(machine, tables, [
    { function: 'verify-record', resource: '/audit/verify' },
  ]);
  if (!verified?.body.includes('"whole":true')) throw new Error('the record does not verify');
}
