// What gives a robot away: a field that no person sees, and a form that comes back faster than a person types.
// A trapped form is answered like any other, so that the robot learns nothing, and nothing of it is kept.
import type { Instant } from '../instant.ts';

const fastestPersonMs = 2000;

/** The trap that a form fell into, or nothing. */
export function trapped(
  form: { website?: string | undefined; shownAt?: string | undefined },
  now: Instant,
): string | undefined {
  if (form.website) return 'honeypot';
  const shownFor =
    form.shownAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(now) - Date.parse(form.shownAt);
  return shownFor >= 0 && shownFor < fastestPersonMs ? 'too-fast' : undefined;
}
