// Payload templates (Parameters, ResultSelector, ItemSelector): JSON in which a field `x.$` takes its value from a path
// or an intrinsic function, and everything else stands as written.

import { readExpression } from './intrinsics.ts';
import type { Json, Read } from './paths.ts';

/** Compiles a payload template. Throws an Error that names the field whose expression cannot be read. */
export function readTemplate(template: Json): Read {
  if (typeof template !== 'object' || template === null) return () => template;
  if (Array.isArray(template)) {
    const items = template.map(readTemplate);
    return (scope) => items.map((read) => read(scope));
  }
  const fields = Object.entries(template).map(readField);
  return (scope) => Object.fromEntries(fields.map(([name, read]) => [name, read(scope)]));
}

function readField([name, value]: [string, Json]): [string, Read] {
  if (!name.endsWith('.$')) return [name, readTemplate(value)];
  if (typeof value !== 'string') throw new Error(`${name} is not a path or an intrinsic function`);
  return [name.slice(0, -2), readExpression(value)];
}
