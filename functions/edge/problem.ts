// The one place that turns a refusal into HTTP (RFC 9457). Whatever is not a refusal is a 500 that tells nothing.
import type { APIGatewayProxyResult } from 'aws-lambda';
import { problems } from '../../shared/problems.ts';
import { Refusal, type RefusalCode, type RefusalFacts } from '../../shared/refusal.ts';

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

/** What heads the page that says a refusal to whoever followed a link: in their words, where a title is for whoever calls the API. */
export const headings: Readonly<Record<RefusalCode, string>> = {
  invalid: 'Please check what you sent',
  unauthenticated: 'Please sign in first',
  forbidden: 'This is not for you to open',
  unknown: 'There is nothing here',
  'not-allowed': 'This cannot be done any more',
  'open-points': 'Something else has to be done first',
  'not-permitted': 'This may not be done',
  'other-basis': 'This does not depend on your consent',
  'no-agreement': 'There is no agreement for this',
  changed: 'Something has changed meanwhile',
  'needs-acceptance': 'Please look at what follows from it first',
  'too-large': 'This is too much at once',
  'not-json': 'This cannot be read',
  'key-reused': 'This was sent before in another form',
  busy: 'Please try again in a moment',
};

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
