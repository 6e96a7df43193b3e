// Consents in the table, each an item of its person's partition (policy §4.1, §5). Nothing of them is sealed: they hold a state,
// instants and ids.
import type { Purpose } from '../company/purposes.ts';
import { askFor, type Consent, type Evidence } from '../people/consent.ts';
import { setting } from './environment.ts';
import type { Change, Placed } from './record.ts';
import { read } from './table.ts';

/** The consent of a person's partition to a purpose; nothing where it was never asked for. */
export async function consentOf(pk: string, purpose: Purpose): Promise<Consent | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk, sk: placeOf(purpose) });
  if (!item) return undefined;
  const { pk: _pk, sk: _sk, purpose: _purpose, ...consent } = item;
  return consent as unknown as Consent;
}

const placeOf = (purpose: Purpose): string => `CONSENT#${purpose}`;

/** The item that holds a consent. */
export const consentItem = (purpose: Purpose, consent: Consent): Placed => ({
  sk: placeOf(purpose),
  purpose,
  ...consent,
});

/** What a sign-up changes beside its record: the consent is asked for, and a letter with a link is due. */
export async function asking(
  pk: string,
  purpose: Purpose,
  evidence: Evidence,
): Promise<Pick<Change, 'items' | 'replaced' | 'events'>> {
  const before = await consentOf(pk, purpose);
  const consent = askFor(before, evidence);
  if (!consent) return { events: [] };
  const data = { letter: 'opt-in', to: 'person', n: consent.asks };
  return {
    [before ? 'replaced' : 'items']: [consentItem(purpose, consent)],
    events: [{ type: 'letter.due', data }],
  };
}
