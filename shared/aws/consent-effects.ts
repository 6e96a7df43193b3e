// What a consent takes with it (policy §4.1, §13): while it stands, what was told for it is kept, it is listed for a text that asks all
// anew, and its review stands in the worklist. What its end writes stands in consent-endings.ts.
import { londonDay, londonInstant } from '../calendar/london.ts';
import type { EventData, Happening } from '../cases/case-type.ts';
import { purposeOf, type Purpose } from '../company/purposes.ts';
import { firstSchedule, type RetentionCategory } from '../company/retention-schedule.ts';
import type { Instant } from '../instant.ts';
import { give, needsOptIn, type Consent, type Given } from '../people/consent.ts';
import { scopeKey, scopeOf } from '../people/consent-scope.ts';
import { lastDayOf, type Rules } from '../retention/schedule.ts';
import { consentItem, evidence } from './consents.ts';
import { setting } from './environment.ts';
import type { Person } from './people.ts';
import type { Change } from './record.ts';
import { forOneTransaction, leaving, standingIn } from './retained.ts';
import { readSchedule } from './schedule.ts';
import { lifting } from './suppression.ts';
import type { Write } from './table.ts';

/** What goes with a consent in its transaction. */
export interface Effects extends Required<Pick<Change, 'items' | 'replaced' | 'besides'>> {
  readonly events: readonly Happening[];
}

/** The categories of the records that are kept for as long as a consent to the purpose stands. */
export const keptFor = (purpose: Purpose): readonly RetentionCategory[] =>
  purposeOf(purpose).retention.filter(
    (category) => category !== evidence && firstSchedule.rules[category].runsFrom === 'withdrawal',
  );

/** A consent that is being given: what there was before, if it was asked for, and how. */
export interface Giving {
  readonly before: Consent | undefined;
  readonly notice: string;
  /** Since when they had wanted no direct marketing, as it was read for the decision. */
  readonly suppressed: Instant | undefined;
  readonly given: Given;
  readonly at: Instant;
  /** Who gives it: the link, or staff who file a form. */
  readonly by: string;
}

/** What giving a consent writes, and what takes back a stop of direct marketing from before it. */
export async function giving(
  person: Person,
  purpose: Purpose,
  { before, notice, suppressed, given, at, by }: Giving,
): Promise<Effects> {
  const reviewAt = await reviewOf(purpose, at);
  const was = before ?? { state: 'asked', asks: 0, at, notice };
  const scope = scopeOf(purpose);
  const consent = give(was, at, { ...given, notice, scope, ...(reviewAt && { reviewAt }) });
  const item = consentItem(person, purpose, consent);
  const lifts = needsOptIn(purpose) ? await lifting(person.hash, suppressed, at, by) : [];
  const kept = await keptWhileGiven(person, purpose);
  return {
    items: before ? [] : [item],
    replaced: before ? [item] : [],
    events: [{ type: 'consent.given', data: eventOf(purpose, consent) }],
    besides: [listed(person, purpose, { text: consent.text, scope: scopeKey(scope) }), ...lifts, ...kept],
  };
}

function eventOf(purpose: Purpose, { record, notice, how, text, sha256, signedOn }: Consent): EventData {
  const told = { record, notice, how, text, sha256, signedOn };
  return {
    purpose,
    ...Object.fromEntries(Object.entries(told).flatMap(([name, value]) => (value ? [[name, value]] : []))),
  };
}

/** When a consent that is given, or found to be still needed, is looked at again: by the schedule in force then. */
export async function reviewOf(purpose: Purpose, at: Instant): Promise<Instant | undefined> {
  const { rules }: { readonly rules: Rules } = await readSchedule();
  const [span] = keptFor(purpose).flatMap((category) => rules[category]?.reviewAfter ?? []);
  return span && londonInstant(lastDayOf(londonDay(at), span), '00:00');
}

// What was signed up with, or sent in to be published, is kept for as long as the consent stands.
async function keptWhileGiven({ pk }: Person, purpose: Purpose): Promise<readonly Write[]> {
  const found = await Promise.all(
    keptFor(purpose).map(async (category) =>
      (await standingIn(pk, category))
        .filter(({ retentionSlice }) => retentionSlice !== undefined)
        .map((record) => leaving(record, category)),
    ),
  );
  return forOneTransaction(found.flat());
}

/** The place where everybody who consents to a purpose is found without looking through the table. */
export const consentingTo = (purpose: Purpose): string => `CONSENTS#${purpose}`;

// What is not listed any more carries a time to live that is over: the table drops it, and nobody needs the right to delete.
const listed = (
  { id }: Pick<Person, 'id'>,
  purpose: Purpose,
  more: { readonly text: string | undefined; readonly scope: string } | { readonly expiresAt: number },
): Write => ({
  Put: { TableName: setting('TABLE_NAME'), Item: { pk: consentingTo(purpose), sk: id, ...more } },
});

/** Takes somebody from where those are found who consent to a purpose. */
export const unlisted = (id: string, purpose: Purpose, at: Instant): Write =>
  listed({ id }, purpose, { expiresAt: Math.floor(Date.parse(at) / 1000) });
