// Every case type that is registered can be run by the engine: a new one is proved here as soon as it is listed.
import { describe, expect, test } from 'vitest';
import { caseTypeOf, caseTypes, typeOf } from '../../../shared/cases/registry.ts';
import { isRole, roles } from '../../../shared/roles.ts';

describe.each(caseTypes.map((type) => [type.name, type] as const))('%s', (name, type) => {
  const states = new Set([
    type.initial,
    type.closed,
    ...Object.values(type.moves).flatMap(({ from }) => from),
  ]);

  test('is found by its name and by its ids', () => {
    expect(caseTypeOf(name)).toBe(type);
    expect(caseTypeOf(`${name}_01kaq1f5zqe5t8b8s0n5x2v4hj`)).toBe(type);
  });

  test('takes a move in every state, the closed one too', () => {
    for (const state of states)
      expect(Object.values(type.moves).some(({ from }) => from.includes(state))).toBe(true);
  });

  test('lets somebody open it, read it and make each move', () => {
    const allowed = [type.openedBy, type.readBy, ...Object.values(type.moves).map(({ by }) => by)];
    for (const by of allowed) expect(by.length).toBeGreaterThan(0);
    const everybody = [...roles, 'link', 'steward'];
    expect(allowed.flat().filter((by) => !everybody.includes(by))).toEqual([]);
  });

  test('is read by whoever may open or move it, except what can be about staff', () => {
    const acting = new Set([...type.openedBy, ...Object.values(type.moves).flatMap(({ by }) => by)]);
    const blind = [...acting].filter(isRole).filter((role) => !type.readBy.includes(role));
    expect(blind).toEqual(name === 'complaint' ? ['staff'] : []);
  });
});

test('an id of another kind has no case type', () => {
  for (const id of ['person_01k', 'breaches_01k', '', '_', 'constructor'])
    expect(caseTypeOf(id)).toBeUndefined();
});

test('a case of a type that is gone is an error, not a case without limits', () => {
  expect(() => typeOf({ type: 'gone' })).toThrow('no case type gone');
});

test('each is opened at a path of its own', () => {
  expect(new Set(caseTypes.map(({ path }) => path)).size).toBe(caseTypes.length);
});
