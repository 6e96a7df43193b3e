// Consents in the table, each an item of its person's partition (policy §4.1, §5). Nothing of them is sealed: they hold a state,
// instants and ids.
import type { Purpose } from '../company/purposes.ts';
import { askFor, type Consent, type Evidence } from '../people/consent.ts';
import type { RetentionCategory } from '../company/retention-schedule.ts';
import { setting } from './environment.ts';
import type { Change, Placed } from './record.ts';
import { retainedOf } from './retained.ts';
import { read, type Item } from './table.ts';

/** What signs up waits in this category for the mailbox to confirm it. */
export const unconfirmed: RetentionCategory = 'newsletter-unconfirmed';

/** As much of a person as is needed to write to their partition. */
interface Partition {
  readonly pk: string;
  readonly profile: Item;
}

/** The consent of a person's partition to a purpose; nothing where it was never asked for. */
export async function consentOf(pk: string, purpose: Purpose): Promise<Consent | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk, sk: placeOf(purpose) });
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, purpose: _purpose, ...rest } = item;
  const { retention: _retention, retentionSlice: _slice, retainedFrom: _from, ...consent } = rest;
  return consent as unknown as Consent;
}

const placeOf = (purpose: Purpose): string => `CONSENT#${purpose}`;

/** The item that holds a consent. Once it is withdrawn it is kept as evidence, and no longer than that is needed. */
export const consentItem = (person: Partition, purpose: Purpose, consent: Consent): Placed => ({
  sk: placeOf(purpose),
  purpose,
  ...consent,
  ...(consent.state === 'withdrawn' && retainedOf(person, evidence, consent.at)),
});

const evidence: RetentionCategory = 'consent-evidence';

/** What a sign-up changes beside its record: the consent is asked for, and a letter with a link is due. */
export async function asking(
  person: Partition,
  purpose: Purpose,
  signUp: Evidence,
): Promise<Pick<Change, 'items' | 'replaced' | 'events'>> {
  const before = await consentOf(person.pk, purpose);
  const consent = askFor(before, signUp);
  if (!consent) return { events: [] };
  const data = { letter: 'opt-in', to: 'person', n: consent.asks };
  return {
    [before ? 'replaced' : 'items']: [consentItem(person, purpose, consent)],
    events: [{ type: 'letter.due', data }],
  };
}
