// All that is known of a person's consents (policy §4.1; UK GDPR Art 7(1)): how each stands, whether it counts now, and what happened to it,
// from the events of their chain. No signature is opened.
import type { RecordedConsent, RecordedHappening } from '../people/consent-record.ts';
import { countsUnder } from '../people/consent.ts';
import { consentsIn, termsOf } from './consents.ts';
import { setting } from './environment.ts';
import { readPerson } from './people.ts';
import { eventOf } from './record.ts';
import { query } from './table.ts';

export interface PersonConsents {
  readonly consents: readonly RecordedConsent[];
  /** The earliest first. */
  readonly history: readonly RecordedHappening[];
}

/** The consents of the person of that id; nothing where there is none. */
export async function personConsents(id: string): Promise<PersonConsents | undefined> {
  const person = await readPerson(id);
  if (!person) return undefined;
  const [found, history] = await Promise.all([consentsIn(person.pk), historyOf(person.pk)]);
  const consents = await Promise.all(
    found.map(async ([purpose, consent]): Promise<RecordedConsent> => {
      const terms = await termsOf(purpose);
      return { purpose, consent, counts: terms !== undefined && countsUnder(consent, terms) };
    }),
  );
  return { consents, history };
}

async function historyOf(pk: string): Promise<RecordedHappening[]> {
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :event)',
    FilterExpression: 'begins_with(#type, :consent)',
    ExpressionAttributeNames: { '#type': 'type' },
    ExpressionAttributeValues: { ':pk': pk, ':event': 'EVENT#', ':consent': 'consent.' },
    ConsistentRead: true,
  };
  const found: RecordedHappening[] = [];
  for await (const item of query(input)) {
    const { at, type, actor: by, data } = eventOf(item);
    found.push({ at, type, by, data });
  }
  return found;
}
