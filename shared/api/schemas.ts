// The contracts as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks: each under its name, what several have in common once. What a
// refinement asks beyond that no schema can say; the glossary and the operations say it in words.
import * as z from 'zod';
import { code, email, instantText, phone } from '../../events/text.ts';
import { deadlineShown, disclosureShown, heldShown } from '../../events/replies/cases.ts';
import { reason } from '../../events/replies/permissions.ts';
import { due, rule, terms } from '../../events/retention.ts';
import { usageEvent } from '../../events/usage.ts';
import { glossary } from './glossary.ts';
import { contractsIn, type Contract, type Named } from './operation.ts';

export type Schema = z.core.JSONSchema.BaseSchema;

/** Parts of several contracts, which the description names once. */
const parts = z
  .registry<{ id: string; description?: string; format?: string; pattern?: string }>()
  .add(email, {
    id: 'EmailAddress',
    format: 'email',
    description:
      'An e-mail address: an ASCII mailbox at a domain. A Unicode domain is read as its ASCII form, and letters in lower case.',
  })
  .add(instantText, {
    id: 'Instant',
    pattern: String.raw`^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$`,
    description: 'An ISO 8601 instant with an offset, from 1900 to 2199; read as UTC with milliseconds.',
  })
  .add(phone, { id: 'PhoneNumber', description: '6 to 15 digits, with spaces, brackets and hyphens.' })
  .add(code, { id: 'Code', description: 'Lower-case words joined by hyphens.' })
  .add(deadlineShown, { id: 'Deadline', description: 'A deadline, and why it falls on that date.' })
  .add(heldShown, { id: 'HeldItem', description: 'One thing that is held about a person.' })
  .add(disclosureShown, { id: 'Disclosed', description: 'What was given to a party, in codes.' })
  .add(reason, { id: 'Reason', description: 'Why something is refused, and what says so.' })
  .add(terms, {
    id: 'RetentionTerms',
    description: 'How long a category is kept, and what is archived first.',
  })
  .add(rule, {
    id: 'RetentionRule',
    description: 'How long a category is kept, from when, and what happens then.',
  })
  .add(due, { id: 'Due', description: 'What a change of the retention schedule makes due.' })
  .add(usageEvent, { id: 'UsageEvent', description: 'One event of the use of a product.' });

/** The schemas of these contracts by name, and those of their parts. Throws an Error where two different ones have one name. */
export function schemasOf(contracts: readonly Contract[]): Record<string, Schema> {
  const schemas = new Map<string, Schema>();
  const keep = (name: string, schema: Schema) => {
    const was = schemas.get(name);
    if (was && JSON.stringify(was) !== JSON.stringify(schema))
      throw new Error(`two schemas are called ${name}`);
    schemas.set(name, schema);
  };
  for (const choice of contracts.flatMap(choicesIn)) keep(choice.name, choiceOf(choice));
  for (const contract of contracts.flatMap(contractsIn)) {
    const { $defs = {}, ...schema } = schemaOf(contract);
    keep(contract.name, worded(schema, contract.name));
    for (const [name, part] of Object.entries($defs)) keep(name, worded(part, name));
  }
  return Object.fromEntries([...schemas].toSorted(([one], [other]) => (one < other ? -1 : 1)));
}

/** How one schema names another. */
export const reference = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });

/** A query's parameters: each name with its schema, and whether it must be given. */
export function parametersOf(query: z.ZodType): { name: string; required: boolean; schema: Schema }[] {
  const { properties = {}, required = [] } = jsonSchemaOf(query, z.registry());
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    required: required.includes(name),
    schema: schema as Schema,
  }));
}

const choicesIn = (contract: Contract): Exclude<Contract, Named>[] =>
  'anyOf' in contract ? [contract, ...contract.anyOf.flatMap(choicesIn)] : [];

function choiceOf({ anyOf, description, discriminator }: Exclude<Contract, Named>): Schema {
  const references = anyOf.map(({ name }) => reference(name));
  const mapping = anyOf.map(({ name }, place) => [discriminator?.values[place] ?? '', reference(name).$ref]);
  return {
    ...(description !== undefined && { description }),
    ...(discriminator
      ? {
          oneOf: references,
          discriminator: { propertyName: discriminator.field, mapping: Object.fromEntries(mapping) },
        }
      : { anyOf: references }),
  };
}

function schemaOf({ schema, description, beside, roles }: Named): Schema {
  const json = jsonSchemaOf(schema);
  const all = beside ? withFields(json, jsonSchemaOf(z.strictObject(beside))) : json;
  return {
    ...(description !== undefined && { description }),
    ...all,
    ...(roles && { 'x-roles': roles }),
  };
}

// A contract of several shapes takes the fields in each.
function withFields(schema: Schema, fields: Schema): Schema {
  const { oneOf, anyOf } = schema;
  const each = (shapes: readonly unknown[]) => shapes.map((shape) => withFields(shape as Schema, fields));
  if (oneOf) return { ...schema, oneOf: each(oneOf) };
  if (anyOf) return { ...schema, anyOf: each(anyOf) };
  const required = [...(fields.required ?? []), ...(schema.required ?? [])];
  return {
    ...schema,
    properties: { ...fields.properties, ...schema.properties },
    ...(required.length > 0 && { required }),
  };
}

function jsonSchemaOf(schema: z.ZodType, metadata = parts): Schema {
  const { $schema: _dialect, ...json } = z.toJSONSchema(schema, {
    metadata,
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => simplify(zodSchema, jsonSchema),
  });
  return json;
}

const formats: readonly unknown[] = ['date', 'date-time', 'email', 'ipv4', 'ipv6', 'uri'];

function simplify({ _zod: { def } }: z.core.$ZodTypes, schema: Schema): void {
  // A format says it in a word; the pattern of a real date has 200 characters.
  if (formats.includes(schema.format)) delete schema.pattern;
  // What zod gives every integer, because JavaScript has no larger one.
  if (schema.maximum === Number.MAX_SAFE_INTEGER) delete schema.maximum;
  if (schema.minimum === Number.MIN_SAFE_INTEGER) delete schema.minimum;
  if (def.type === 'custom') schema.not = {};
}

/** The schema with its references as OpenAPI has them, and each field explained by the glossary. */
function worded(schema: Schema, owner: string): Schema {
  if (Array.isArray(schema)) return schema.map((one: Schema) => worded(one, owner)) as unknown as Schema;
  if (typeof schema !== 'object' || schema === null) return schema;
  const { id: _id, ...rest } = schema;
  const entries = Object.entries(rest).map(([key, value]): [string, unknown] => {
    if (key === '$ref') return [key, String(value).replace('#/$defs/', '#/components/schemas/')];
    if (key === 'properties') return [key, explained(value as Record<string, Schema>, owner)];
    return ['enum', 'const', 'required', 'default', 'examples'].includes(key)
      ? [key, value]
      : [key, worded(value as Schema, owner)];
  });
  return Object.fromEntries(entries);
}

const explained = (fields: Record<string, Schema>, owner: string): Record<string, Schema> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([name, field]) => {
      const description = glossary[`${owner}.${name}`] ?? glossary[name];
      // What refuses every value is no field.
      if (field.not) return [];
      return [[name, { ...worded(field, owner), ...(description !== undefined && { description }) }]];
    }),
  );
