// The one place that turns a refusal into HTTP (RFC 9457). Whatever is not a refusal is a 500 that tells nothing.
import type { APIGatewayProxyResult } from 'aws-lambda';
import { Refusal, type RefusalCode, type RefusalFacts } from '../../shared/refusal.ts';

const problems: Readonly<Record<RefusalCode, { status: number; title: string }>> = {
  invalid: { status: 400, title: 'Invalid request' },
  unauthenticated: { status: 401, title: 'Sign in first' },
  forbidden: { status: 403, title: 'Not for this role' },
  unknown: { status: 404, title: 'Not found' },
  'not-allowed': { status: 409, title: 'Not allowed in this state' },
  'open-points': { status: 409, title: 'Something is still open' },
  'not-permitted': { status: 409, title: 'Not permitted' },
  changed: { status: 409, title: 'Changed meanwhile' },
  'needs-acceptance': { status: 409, title: 'Accept what it makes due' },
  'too-large': { status: 413, title: 'Too large' },
  'not-json': { status: 415, title: 'Not JSON' },
  'key-reused': { status: 422, title: 'Idempotency-Key used with another body' },
  busy: { status: 503, title: 'Busy' },
};

export interface Problem extends RefusalFacts {
  readonly status: number;
  readonly title: string;
  readonly code?: RefusalCode;
  readonly detail?: string;
}

/** What is said of whatever was thrown. */
export function problemOf(error: unknown): Problem {
  if (!(error instanceof Refusal)) return { status: 500, title: 'Something failed here' };
  const { code, message: detail, facts } = error;
  return { ...problems[code], code, detail, ...facts };
}

/** The problem reply to whatever was thrown. */
export function problem(error: unknown, instance: string): APIGatewayProxyResult {
  const { status, title, ...more } = problemOf(error);
  const headers = {
    ...safe,
    'content-type': 'application/problem+json',
    ...(status === 503 ? { 'retry-after': '1' } : {}),
  };
  return {
    statusCode: status,
    headers,
    body: JSON.stringify({ type: 'about:blank', title, status, ...more, instance }),
  };
}

/** Headers of every reply: nothing is kept by a cache, nothing is guessed about its type. */
export const safe = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const;
