// Each refusal as HTTP has it (RFC 9457): its status and title. What the edge answers with, and what the description of the API says.
import type { RefusalCode } from './refusal.ts';

export const problems: Readonly<Record<RefusalCode, { readonly status: number; readonly title: string }>> = {
  invalid: { status: 400, title: 'Invalid request' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not for this role' },
  unknown: { status: 404, title: 'Not found' },
  'not-allowed': { status: 409, title: 'Not allowed in this state' },
  'open-points': { status: 409, title: 'Something is still open' },
  'not-permitted': { status: 409, title: 'Not permitted' },
  'other-basis': { status: 409, title: 'Another lawful basis applies' },
  'no-agreement': { status: 409, title: 'No agreement in force' },
  changed: { status: 409, title: 'Changed meanwhile' },
  'needs-acceptance': { status: 409, title: 'Accept what it makes due' },
  'too-large': { status: 413, title: 'Too large' },
  'not-json': { status: 415, title: 'Not JSON' },
  'key-reused': { status: 422, title: 'Idempotency-Key used with another body' },
  busy: { status: 503, title: 'Busy' },
};
