// One status for each refusal, and nothing at all of what was not meant to be refused (RFC 9457).
import { describe, expect, test } from 'vitest';
import { headings, problem } from '../../../functions/edge/problem.ts';
import { problems } from '../../../shared/problems.ts';
import { Refusal, invalid, type RefusalCode } from '../../../shared/refusal.ts';

const statuses = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  unknown: 404,
  'not-allowed': 409,
  'open-points': 409,
  'not-permitted': 409,
  'other-basis': 409,
  'no-agreement': 409,
  changed: 409,
  'needs-acceptance': 409,
  'too-large': 413,
  'not-json': 415,
  'key-reused': 422,
  busy: 503,
} as const satisfies Record<RefusalCode, number>;

const bodyOf = (error: unknown): unknown => JSON.parse(problem(error, 'request-1').body);

test.each(Object.entries(headings))(
  'the page of the refusal %s has a heading of its own words: %s',
  (code, heading) => {
    expect(heading).not.toBe(problems[code as RefusalCode].title);
    expect(heading).not.toMatch(/state|JSON|Key|lawful basis/u);
  },
);

describe('a refusal', () => {
  test.each(Object.entries(statuses))('%s is a %i', (code, status) => {
    const reply = problem(new Refusal(code as RefusalCode, 'Why.'), 'request-1');
    expect(reply.statusCode).toBe(status);
    expect(JSON.parse(reply.body)).toMatchObject({
      type: 'about:blank',
      status,
      code,
      detail: 'Why.',
      instance: 'request-1',
    });
  });

  test('names the fields, the moves that are allowed and the points that are open', () => {
    const errors = [{ path: 'occurredAt', detail: 'is required' }];
    expect(bodyOf(invalid('occurredAt', 'is required'))).toMatchObject({ errors });
    expect(bodyOf(new Refusal('not-allowed', 'No.', { allowed: ['assess'] }))).toMatchObject({
      allowed: ['assess'],
    });
    expect(bodyOf(new Refusal('open-points', 'No.', { open: ['assess'] }))).toMatchObject({
      open: ['assess'],
    });
  });

  test('is problem JSON that nothing keeps', () => {
    expect(problem(invalid('a', 'b'), 'request-1').headers).toEqual({
      'content-type': 'application/problem+json',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
  });

  test('that passes says when to come again', () => {
    expect(problem(new Refusal('busy', 'Busy.'), 'request-1').headers).toMatchObject({ 'retry-after': '1' });
  });

  test('says nothing of its cause', () => {
    const cause = new Error('ada@example.com');
    expect(problem(new Refusal('invalid', 'No.', {}, { cause }), 'request-1').body).not.toContain('ada');
  });
});

test.each([
  new Error('ada@example.com'),
  new TypeError('ada@example.com', { cause: 'ada' }),
  'ada@example.com',
  { code: 'invalid', message: 'ada' },
  undefined,
])('anything else is a 500 that tells nothing: %#', (error) => {
  expect(bodyOf(error)).toEqual({
    type: 'about:blank',
    title: 'Something failed here',
    status: 500,
    instance: 'request-1',
  });
});
