// The figures of a day (policy §6): counted right, and not told where fewer than five people stand behind them.
import { describe, expect, test } from 'vitest';
import type { PseudonymisedEvent } from '../../../events/pseudonymisation.ts';
import { DayFigures } from '../../../shared/usage/kpis.ts';

const event = (user: number, more: Partial<PseudonymisedEvent> = {}): PseudonymisedEvent => ({
  event: 'e',
  key: '2026-11',
  product: 'optix',
  day: '2026-11-23', // Monday
  hour: 9,
  type: 'page-view',
  user: `user-${user}`,
  hasQuery: false,
  hasMessage: false,
  ...more,
});

function figuresOf(events: readonly PseudonymisedEvent[]) {
  const figures = new DayFigures();
  for (const one of events) figures.add(one);
  return figures.of('2026-11-23');
}

const people = (count: number, more: Partial<PseudonymisedEvent> = {}) =>
  Array.from({ length: count }, (_, n) => event(n, more));

describe('the figures of a day', () => {
  test('count people once and what they did each time', () => {
    const day = figuresOf([...people(6), ...people(5), ...people(5, { type: 'error' })]);
    expect(day).toMatchObject({ activeUsers: 6, pageViews: 11, errors: 5, sessions: 0, searches: 0 });
  });

  test('do not tell what fewer than five people did, however often', () => {
    const day = figuresOf([...people(5), ...people(4, { type: 'search' }), ...people(4, { type: 'search' })]);
    expect(day).toMatchObject({ activeUsers: 5, pageViews: 5, searches: '<5' });
    expect(figuresOf(people(4))).toMatchObject({ activeUsers: '<5', pageViews: '<5' });
  });

  test('rank pages by views and browsers by people, those that are not told last', () => {
    const day = figuresOf([
      ...people(5, { page: '/a', browser: 'Firefox' }),
      ...people(6, { page: '/b', browser: 'Firefox' }),
      ...people(2, { page: '/c', browser: 'Lynx' }),
    ]);
    expect(day.topPages).toEqual([
      { value: '/b', count: 6 },
      { value: '/a', count: 5 },
      { value: '/c', count: '<5' },
    ]);
    expect(day.browsers).toEqual([
      { value: 'Firefox', count: 6 },
      { value: 'Lynx', count: '<5' },
    ]);
  });

  test('are zero where nothing happened', () => {
    expect(figuresOf([])).toMatchObject({ activeUsers: 0, pageViews: 0, topPages: [] });
  });
});
