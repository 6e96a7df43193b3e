// The files of pseudonymised usage data (policy §6): for a day and a slice numbered parts of a few thousand lines. A part is written once
// and never again: of two who write the same one, one is told that it is there.
import { pseudonymisedEvent, type PseudonymisedEvent } from '../../../events/pseudonymisation.ts';
import { setting } from '../environment.ts';
import { keysIn, putOnce, textOf } from '../objects.ts';

const bucket = () => setting('ANALYTICS_BUCKET');

/** A day of UTC in one of the slices of the usage data, or in all of them. */
export interface Place {
  readonly day: string;
  readonly slice?: string;
}

const folder = ({ day, slice }: Place): string =>
  slice === undefined ? `usage/day=${day}/` : `usage/day=${day}/slice=${slice.split('#')[1]}/`;

/** The names of the parts that are there, in their order. */
export async function partsOf(place: Place): Promise<string[]> {
  const names: string[] = [];
  for await (const name of keysIn(bucket(), folder(place))) names.push(name);
  return names.toSorted();
}

/** What a part holds. */
export async function readPart(name: string): Promise<PseudonymisedEvent[]> {
  const text = await textOf({ Bucket: bucket(), Key: name });
  return (text ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => pseudonymisedEvent.parse(JSON.parse(line)));
}

/** Writes the part of that number, from 1; false where it is there already. */
export const putPart = (place: Place, n: number, lines: readonly PseudonymisedEvent[]): Promise<boolean> =>
  putOnce(
    { Bucket: bucket(), Key: `${folder(place)}part-${String(n).padStart(5, '0')}.ndjson` },
    lines.map((line) => `${JSON.stringify(line)}\n`).join(''),
    'application/x-ndjson',
  );
