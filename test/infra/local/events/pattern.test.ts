// Event patterns decide who hears of what, as EventBridge's would.
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../infra/local/events/pattern.ts';

const event = {
  source: 'steward',
  'detail-type': 'case.opened',
  detail: { id: 'a1', tags: ['x', 'y'], none: null },
};

describe('an event pattern', () => {
  it.each([
    [{ source: ['steward'] }, true],
    [{ source: ['other', 'steward'], 'detail-type': ['case.opened'] }, true],
    [{ source: ['steward'], 'detail-type': ['case.closed'] }, false],
    [{ detail: { id: [{ prefix: 'a' }] } }, true],
    [{ detail: { id: [{ prefix: 'b' }, { suffix: '1' }] } }, true],
    [{ detail: { id: [{ 'anything-but': ['a1'] }] } }, false],
    [{ detail: { tags: ['y'] } }, true],
    [{ detail: { none: [null] } }, true],
    [{ detail: { missing: [{ exists: false }] } }, true],
    [{ detail: { id: [{ exists: false }] } }, false],
    [{ detail: { id: { deeper: ['a1'] } } }, false],
  ])('%j matches the event: %s', (pattern, expected) => {
    expect(compilePattern(pattern)(event)).toBe(expected);
  });

  it.each([
    [{ detail: { id: [{ numeric: ['>', 1] }] } }, 'numeric'],
    [{ detail: { id: [{ prefix: { 'equals-ignore-case': 'a' } }] } }, 'prefix'],
    [{ $or: [{ source: ['a'] }] }, '$or'],
    ['steward', 'an event pattern is an object'],
  ])('%j is refused, since it is not known here', (pattern, named) => {
    expect(() => compilePattern(pattern)).toThrow(named);
  });
});
