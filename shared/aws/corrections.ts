// Correcting the records of a person (UK GDPR Art 16): each is sealed anew with the right value, and keeps in the open that it was
// corrected, when, by which case and in which fields; what was wrong is kept nowhere.
import type { Happening } from '../cases/case-type.ts';
import type { Correction } from '../cases/enforcement.ts';
import type { Instant } from '../instant.ts';
import { setting } from './environment.ts';
import { keyOf } from './keys.ts';
import type { Person } from './people.ts';
import type { Placed } from './record.ts';
import { open, seal } from './sealed.ts';
import { read } from './table.ts';

export interface Because {
  readonly case: string;
  readonly at: Instant;
}

export interface Corrected {
  readonly records: readonly Placed[];
  readonly events: readonly Happening[];
  /** Which of the corrections were of records of this person. */
  readonly places: readonly number[];
}

/** The records of a person as they are once corrected; none where the person has none of those named. Throws NoKey once erased. */
export async function correctedRecords(
  person: Person,
  corrections: readonly Correction[],
  because: Because,
): Promise<Corrected> {
  const refs = [...new Set(corrections.map(({ record }) => record))];
  const found = await Promise.all(refs.map((ref) => corrected(person, ref, corrections, because)));
  const records = found.filter((record) => record !== undefined);
  const there = new Set(records.map(({ sk }) => sk));
  return {
    records,
    events: records.map(({ id, sk }) => rectified(String(id), fieldsOf(sk, corrections), because)),
    places: corrections.flatMap(({ record }, place) => (there.has(record) ? [place] : [])),
  };
}

const fieldsOf = (ref: string, corrections: readonly Correction[]): string[] =>
  corrections.filter(({ record }) => record === ref).map(({ field }) => field);

const rectified = (record: string, fields: readonly string[], because: Because): Happening => ({
  type: 'record.rectified',
  data: { record, case: because.case, fields },
});

async function corrected(
  { id, pk }: Person,
  ref: string,
  corrections: readonly Correction[],
  { case: by, at }: Because,
): Promise<Placed | undefined> {
  const item = await read(setting('TABLE_NAME'), { pk, sk: ref });
  if (!item) return undefined;
  const key = await keyOf('person', id);
  const place = `${pk}/${ref}`;
  const told = await open<Record<string, unknown>>(key, place, String(item['sealed']));
  const own = corrections.filter(({ record }) => record === ref);
  const right = Object.fromEntries(own.map(({ field, value }) => [field, value]));
  const before = (item['rectified'] ?? []) as readonly object[];
  const { pk: _pk, ...rest } = item;
  return {
    ...rest,
    sk: ref,
    sealed: await seal(key, place, { ...told, ...right }),
    rectified: [...before, { at, case: by, fields: Object.keys(right) }],
  };
}
