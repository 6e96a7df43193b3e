// What the contracts become in the description: what a caller needs to know of them, and nothing that they do not say.
import * as z from 'zod';
import { describe, expect, it } from 'vitest';
import { email } from '../../../events/text.ts';
import { openApi } from '../../../shared/api/openapi.ts';
import { type Contract, named, type Operation } from '../../../shared/api/operation.ts';

const asking = (body: Contract, more: Partial<Operation> = {}): Operation => ({
  id: 'tell',
  method: 'POST',
  path: '/things/{id}',
  tag: 'Record',
  summary: 'Tells.',
  roles: ['dpo'],
  body,
  once: true,
  answers: { 200: { description: 'Told.' } },
  ...more,
});

const described = (...operations: Operation[]) =>
  openApi(operations, { version: '1.2.3', examplesOf: () => ({ 'a thing': { email: 'ada@example.com' } }) });

const thing = z.lazy(() =>
  z.strictObject({ email, gone: z.custom<never>(() => false).optional(), n: z.int().default(1) }),
);

describe('the description', () => {
  const { paths, components } = described(asking(named('Thing', thing, 'thing')));
  const operation = paths['/things/{id}'] as { post: Record<string, unknown> };

  it('names a part that contracts share once, and leaves out what refuses every value', () => {
    expect(components.schemas['EmailAddress']).toMatchObject({ type: 'string', format: 'email' });
    expect(components.schemas['Thing']).toMatchObject({ required: ['email'], additionalProperties: false });
    expect(Object.keys(components.schemas['Thing']?.properties ?? {})).toEqual(['email', 'n']);
  });

  it('says who may, what is refused, and that nothing is done twice under one key', () => {
    expect(operation.post).toMatchObject({ 'x-roles': ['dpo'], security: [{ signIn: [] }] });
    const statuses = Object.keys(operation.post['responses'] as object).map(Number);
    expect(statuses).toEqual([200, 400, 401, 403, 404, 413, 415, 422, 429, 500, 503]);
    expect(operation.post['parameters']).toContainEqual({ $ref: '#/components/parameters/IdempotencyKey' });
  });

  it('shows the examples of a contract', () => {
    const example = { summary: 'a thing', value: { email: 'ada@example.com' } };
    const content = { 'application/json': { examples: { 'example-1': example } } };
    expect(operation.post['requestBody']).toMatchObject({ required: true, content });
  });

  it('tells the moves of a choice apart by what they say they are', () => {
    const moved = { ...named('Moved', thing), beside: { action: z.literal('move') } };
    const choice = { name: 'Move', anyOf: [moved], discriminator: { field: 'action', values: ['move'] } };
    const { schemas } = described(asking(choice)).components;
    const mapping = { move: '#/components/schemas/Moved' };
    expect(schemas['Move']).toMatchObject({ discriminator: { propertyName: 'action', mapping } });
    expect(schemas['Moved']).toMatchObject({ required: ['action', 'email'] });
  });

  it('is not made where two different schemas have one name', () => {
    const other = asking(named('Thing', z.object({})), { path: '/others' });
    expect(() => described(asking(named('Thing', thing)), other)).toThrow('two schemas are called Thing');
  });
});
