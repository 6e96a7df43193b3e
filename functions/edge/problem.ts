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
