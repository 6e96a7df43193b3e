// An instant: one moment, written as ISO 8601 in UTC with milliseconds ("2026-11-23T09:15:00.000Z"). The limits of policy §9
// are told in instants.

export type Instant = string & { readonly __brand: 'Instant' };

const hourAndMinute = /(?:[01]\d|2[0-3]):[0-5]\d/.source;
const written = new RegExp(
  `^(\\d{4}-\\d{2}-\\d{2})T${hourAndMinute}(:[0-5]\\d(\\.\\d+)?)?(Z|[+-]${hourAndMinute})$`,
);

/**
 * The instant that an ISO 8601 text with an offset names; what is finer than a millisecond is dropped. Throws RangeError
 * on anything else, a date that no calendar has among it, never quoting it.
 */
export function instant(text: string): Instant {
  const day = written.exec(text)?.[1];
  if (day === undefined || !isReal(day)) throw new RangeError('not an ISO 8601 instant with an offset');
  return new Date(text).toISOString() as Instant;
}

/** The instant that lies `hours` elapsed hours after another (negative: before). DST does not matter: hours elapse. */
export function plusHours(at: Instant, hours: number): Instant {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString() as Instant;
}

// Date reads 30 February as 2 March.
function isReal(day: string): boolean {
  const read = new Date(day);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day);
}
