// The dates that openings and moves of cases take: London dates of the years that the calendar counts in, past or ahead.
import { dateText } from '../../events/text.ts';
import type { Day } from '../calendar/day.ts';
import { londonDay } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';
import type { FieldError } from '../refusal.ts';

/** A London date. */
export const date = () => dateText.transform((text) => text as Day);

/** What has happened is not in the future, nor before what it follows. */
export function notInFuture(
  path: string,
  on: Day,
  at: Instant,
  since?: { on: Day; what: string },
): FieldError[] {
  if (on > londonDay(at)) return [{ path, detail: 'must not be in the future' }];
  return since && on < since.on ? [{ path, detail: `must not be before ${since.what}` }] : [];
}

/** What is to come is no day that has begun: a hold or an agreement that nobody looks at again would be one for ever. */
export const inFuture = (path: string, on: Day, at: Instant): FieldError[] =>
  on > londonDay(at) ? [] : [{ path, detail: 'must be in the future' }];
