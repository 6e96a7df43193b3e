// What the end of consents takes with it (policy §4.1, §13; UK GDPR Art 7(3)): nobody is listed any more, and what was kept for a consent,
// and what shows it, begins to run.
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';
import { withdraw, type Consent } from '../people/consent.ts';
import { keptFor, unlisted, type Effects } from './consent-effects.ts';
import { consentItem, consentOf, evidence } from './consents.ts';
import type { Person } from './people.ts';
import { proofsOf } from './proofs.ts';
import type { Placed } from './record.ts';
import { forOneTransaction, retainedOf, running, standingIn } from './retained.ts';
import type { Write } from './table.ts';

export interface Ending {
  readonly purpose: Purpose;
  /** The consent as it is from now on. */
  readonly consent: Consent;
  readonly since: Instant;
}

/** What ends where somebody says no to purposes: all that they were asked and had consented to up to then, with its events. */
export async function endingOf(
  person: Person,
  purposes: readonly Purpose[],
  { since, how }: { readonly since: Instant; readonly how: 'unsubscribed' | 'objected' },
): Promise<Omit<Effects, 'items'>> {
  const endings = await Promise.all(
    purposes.map(async (purpose): Promise<Ending[]> => {
      const was = await consentOf(person.pk, purpose);
      const consent = was && withdraw(was, since);
      return consent ? [{ purpose, consent, since }] : [];
    }),
  );
  return {
    ...(await endingAll(person, endings.flat())),
    events: endings.flat().map(({ purpose, consent: { state } }) => ({
      type: `consent.${state}`,
      data: { purpose, how },
    })),
  };
}

/** What the end of consents writes: their items, and what runs from it. The event says how they ended, and is the caller's. */
export async function endingAll(
  person: Person,
  endings: readonly Ending[],
): Promise<Pick<Effects, 'replaced' | 'besides'>> {
  const runs = await Promise.all(endings.map((one) => endedWith(person, one)));
  return {
    replaced: endings.map(({ purpose, consent }): Placed => consentItem(person, purpose, consent)),
    besides: [
      ...endings.map(({ purpose, since }) => unlisted(person.id, purpose, since)),
      ...(await forOneTransaction(runs.flat())),
    ],
  };
}

// Whoever signed up again since then waits to be asked. What shows the consent is kept as evidence.
async function endedWith(person: Person, { purpose, since }: Ending): Promise<Write[]> {
  const [proofs, ...records] = await Promise.all([
    proofsOf(person.pk, purpose),
    ...keptFor(purpose).map(async (category) => {
      const stands = retainedOf(person, category, since);
      return (await standingIn(person.pk, category))
        .filter(({ collectedAt }) => collectedAt <= since)
        .filter(({ retention, retentionSlice }) => retention !== category || retentionSlice === undefined)
        .map((record) => running(record, stands));
    }),
  ]);
  const shown = proofs.filter(({ retentionSlice }) => retentionSlice === undefined);
  return [...shown.map((proof) => running(proof, retainedOf(person, evidence, since))), ...records.flat()];
}
