// Every door of the API is described, as it is, and nothing else.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { routes } from '../../../infra/routes.ts';
import { operations } from '../../../shared/api/operations.ts';
import { exampleFiles } from '../../events/examples.ts';
import { contractsIn } from '../../../shared/api/operation.ts';

const doors = operations.map(({ method, path, route = path, roles }) => ({
  door: `${method} ${route}`,
  open: roles === undefined,
}));

const looksAtOne = (name: string) => readFileSync(`functions/${name}.ts`, 'utf8').includes('onceOf(');

describe('the operations', () => {
  it('are the routes, each of them described and no other', () => {
    const described = [...new Set(doors.map(({ door }) => door))];
    expect(described.toSorted()).toEqual(routes.map(({ method, path }) => `${method} ${path}`).toSorted());
  });

  it('are public where the route is', () => {
    const open = doors.filter((one) => one.open).map(({ door }) => door);
    const wanted = routes.filter((route) => route.public).map(({ method, path }) => `${method} ${path}`);
    expect([...new Set(open)].toSorted()).toEqual(wanted.toSorted());
  });

  it('name an Idempotency-Key just where their function looks at one', () => {
    const writing = routes.filter(({ method }) => method !== 'GET');
    const wanted = writing
      .filter((route) => looksAtOne(route.function))
      .map(({ method, path }) => `${method} ${path}`);
    const named = operations
      .filter(({ once }) => once)
      .map(({ method, path, route = path }) => `${method} ${route}`);
    expect([...new Set(named)].toSorted()).toEqual(wanted.toSorted());
  });

  it('show examples that there are', () => {
    const named = operations
      .flatMap(({ body }) => (body ? contractsIn(body) : []))
      .flatMap(({ examples }) => examples ?? []);
    expect(named.filter((file) => !exampleFiles().includes(file))).toEqual([]);
  });
});
