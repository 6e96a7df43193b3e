// A person of the record, what is collected of them, and where it stands in the retention index.
import { randomUUID } from 'node:crypto';
import { findPerson, keepRecord, type Person } from '../../../shared/aws/people.ts';
import { commit, type Placed } from '../../../shared/aws/record.ts';
import { standingIn } from '../../../shared/aws/retained.ts';
import type { FormName, loggedPurposes } from '../../../events/forms.ts';
import { instant, type Instant } from '../../../shared/instant.ts';
import { collectedByForm, collectedOffline } from '../../../shared/intake/collection.ts';
import { sliceIn } from '../../../shared/retention/slices.ts';

export interface Known {
  readonly contact: { readonly email: string };
  readonly sends: (form: FormName, at: string, runsFrom?: Instant) => Promise<void>;
  readonly isLogged: (purpose: (typeof loggedPurposes)[number], at: string, now?: string) => Promise<void>;
  readonly person: () => Promise<Person>;
  /** Puts something on their profile. */
  readonly notes: (more: object) => Promise<void>;
  /** Puts items in their partition. */
  readonly gets: (items: readonly Placed[]) => Promise<void>;
  /** The category in the index and the instant that it runs from, of each record; without an instant where it does not stand there. */
  readonly stands: () => Promise<[slice: string | undefined, retention: string, from: string | undefined][]>;
}

let made = 0;

// Sorted as they were made.
function ids() {
  made += 1;
  return { recordId: `record_${String(made).padStart(4, '0')}`, personId: `person_${made}` };
}

/** Somebody of whom nothing is known yet. */
export function somebody(): Known {
  const contact = { email: `${randomUUID()}@example.org` };
  const person = async (): Promise<Person> => {
    const found = await findPerson(contact);
    if (!found) throw new Error('nobody is known by it');
    return found;
  };
  const write = async (more: object, items: readonly Placed[]): Promise<void> => {
    const { pk, head, profile } = await person();
    await commit({
      pk,
      head: { sk: 'PROFILE', was: head, item: { ...profile, ...more } },
      items,
      events: [{ type: 'person.noted', data: {} }],
      at: '2026-11-23T09:15:00.000Z', // Monday
      actor: 'steward',
    });
  };
  return {
    contact,
    person,
    sends: (form, at, runsFrom) => {
      const collected = collectedByForm(form, '2026-01', instant(at));
      return keepRecord({ ...ids(), contact, collected, runsFrom, told: contact }, instant(at), 'public');
    },
    isLogged: (purpose, at, now = at) => {
      const collected = collectedOffline(
        { source: 'phone', purpose, receivedAt: instant(at) },
        '2026-01',
        instant(now),
      );
      return keepRecord({ ...ids(), contact, collected, told: contact }, instant(now), 'staff-1');
    },
    notes: (more) => write(more, []),
    gets: (items) => write({}, items),
    stands: async () =>
      (await standingIn((await person()).pk)).map(({ retention, retentionSlice, retainedFrom }) => [
        retentionSlice && whereIn(retentionSlice),
        retention,
        retainedFrom,
      ]),
  };
}

function whereIn(slice: string): string {
  const { category, archived } = sliceIn(slice);
  return archived ? `archived ${category}` : category;
}
