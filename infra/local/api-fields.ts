// A schema of the description as rows of a table: each field with its type in a few words. What lies within a field stands below it.
import type { Schema } from '../../shared/api/schemas.ts';

export interface Field {
  /** With what it lies in: `people[].name`. */
  readonly name: string;
  readonly type: string;
  readonly required: boolean;
  readonly description: string;
}

export interface Shape {
  readonly name: string;
  readonly description: string | undefined;
  readonly fields: readonly Field[];
}

type Schemas = Readonly<Record<string, Schema>>;

/** The shapes that a schema takes: more than one where it is a choice. */
export function describedFields(schema: Schema, schemas: Schemas, name = ''): Shape[] {
  const { $ref } = schema;
  if ($ref !== undefined) return describedFields(found($ref, schemas), schemas, nameIn($ref));
  const choices = choicesOf(schema);
  if (choices)
    return choices.flatMap((one, n) => describedFields(one, schemas, `${name} ${kindOf(one) ?? n + 1}`));
  return [{ name, description: schema.description, fields: fieldsOf(schema, schemas, '', []) }];
}

/** A type in a few words: `text, at most 200 characters`. */
export function title(schema: Schema): string {
  const { $ref, type, format, items, maxLength, minimum, maximum } = schema;
  if ($ref !== undefined) return nameIn($ref);
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const choices = choicesOf(schema);
  if (choices) return choices.map(title).join(' or ');
  if (type === 'array') return `list of ${items === undefined ? 'anything' : title(items as Schema)}`;
  const bounds = [
    maxLength === undefined ? '' : `at most ${maxLength} characters`,
    minimum === undefined ? '' : `from ${minimum}`,
    maximum === undefined ? '' : `to ${maximum}`,
  ].filter((bound) => bound !== '');
  return [format ?? words[String(type)] ?? String(type ?? 'anything'), ...bounds].join(', ');
}

const words: Readonly<Record<string, string>> = { string: 'text', object: 'fields', integer: 'whole number' };

const choicesOf = ({ oneOf, anyOf }: Schema): Schema[] | undefined => oneOf ?? anyOf;
const nameIn = (reference: string): string => reference.split('/').at(-1) ?? '';
const found = (reference: string, schemas: Schemas): Schema => schemas[nameIn(reference)] ?? {};

// What tells the shapes of a choice apart.
const kindOf = ({ properties = {} }: Schema): string | undefined =>
  Object.values(properties)
    .map((field) => (typeof field === 'object' ? field.const : undefined))
    .find((value) => typeof value === 'string');

function fieldsOf(schema: Schema, schemas: Schemas, within: string, seen: readonly string[]): Field[] {
  const { properties = {}, required = [] } = schema;
  return Object.entries(properties).flatMap(([key, value]) => {
    const field = value as Schema;
    const name = `${within}${key}`;
    const row = {
      name,
      type: title(field),
      required: required.includes(key),
      description: field.description ?? '',
    };
    return [row, ...inside(field, schemas, name, seen)];
  });
}

function inside(field: Schema, schemas: Schemas, name: string, seen: readonly string[]): Field[] {
  const { $ref, items, additionalProperties } = field;
  if ($ref !== undefined) {
    const to = nameIn($ref);
    return seen.includes(to) ? [] : inside(found($ref, schemas), schemas, name, [...seen, to]);
  }
  if (items) return inside(items as Schema, schemas, `${name}[]`, seen);
  if (field.properties) return fieldsOf(field, schemas, `${name}.`, seen);
  if (typeof additionalProperties === 'object')
    return inside(additionalProperties, schemas, `${name}.*`, seen);
  return (choicesOf(field) ?? []).flatMap((one) => inside(one, schemas, name, seen));
}
