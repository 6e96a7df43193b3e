// An instant: one moment, written as ISO 8601 in UTC with milliseconds ("2026-11-23T09:15:00.000Z").

export type Instant = string & { readonly __brand: 'Instant' };

const written = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** The instant that an ISO 8601 text with an offset names. Throws RangeError on anything else, never quoting it. */
export function instant(text: string): Instant {
  const at = written.test(text) ? new Date(text) : new Date(Number.NaN);
  if (Number.isNaN(at.getTime())) throw new RangeError('not an ISO 8601 instant with an offset');
  return at.toISOString() as Instant;
}

/** The instant that lies `hours` elapsed hours after another (negative: before). DST does not matter: hours elapse. */
export function plusHours(at: Instant, hours: number): Instant {
  return new Date(Date.parse(at) + hours * 3_600_000).toISOString() as Instant;
}
