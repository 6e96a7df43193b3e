// Where a state reads and where its result goes: the reference paths of the States Language, `$.a.b[0]['c']` into the
// state's input and `$$.Execution.Id` into the context object. Wildcards, filters and slices are refused.

import { StatesError } from './failure.ts';

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What a path can see: `$` is the value, `$$` the context object. */
export interface Scope {
  readonly value: Json;
  readonly context: Json;
}

/** A compiled path: the value there, or undefined where nothing is. */
export type Find = (scope: Scope) => Json | undefined;
/** A compiled expression that must yield a value; throws StatesError. */
export type Read = (scope: Scope) => Json;

const contextFields = [
  'Execution.Id',
  'Execution.Input',
  'Execution.Name',
  'Execution.StartTime',
  'State.EnteredTime',
  'State.Name',
  'State.RetryCount',
  'Map.Item.Index',
  'Map.Item.Value',
];

/** Compiles a path. Throws an Error on anything but a simple reference path or a known field of the context object. */
export function findAt(path: string): Find {
  const inContext = path.startsWith('$$');
  const steps = stepsOf(path, inContext ? 2 : 1);
  if (inContext && !contextFields.some((field) => `${steps.join('.')}.`.startsWith(`${field}.`)))
    throw new Error(`the context object has no ${path} here`);
  return ({ value, context }) => steps.reduce<Json | undefined>(descend, inContext ? context : value);
}

/** Compiles a path that must lead somewhere: where it does not, the read fails with States.Runtime. */
export function readAt(path: string): Read {
  const find = findAt(path);
  return (scope) => {
    const found = find(scope);
    if (found === undefined) throw new StatesError('States.Runtime', `nothing is at the path ${path}`);
    return found;
  };
}

/** Compiles a ResultPath (names only): puts a result into an input, making the objects on the way. */
export function putAt(path: string): (input: Json, result: Json) => Json {
  const steps = stepsOf(path, 1);
  if (steps.some((step) => typeof step === 'number')) throw new Error(`${path} indexes an array`);
  return (input, result) => put(input, steps.map(String), result);
}

function stepsOf(path: string, from: number): (string | number)[] {
  const step = /\.([\p{L}\p{N}_-]+)|\[(\d+)\]|\['([^'\\]+)'\]/uy;
  const steps: (string | number)[] = [];
  step.lastIndex = from;
  while (step.lastIndex < path.length) {
    const match = step.exec(path);
    if (!match) break;
    steps.push(match[2] === undefined ? (match[1] ?? match[3] ?? '') : Number(match[2]));
  }
  if (!path.startsWith('$') || step.lastIndex !== path.length)
    throw new Error(`not a simple reference path: ${path}`);
  return steps;
}

function descend(at: Json | undefined, step: string | number): Json | undefined {
  if (typeof at !== 'object' || at === null) return undefined;
  if (Array.isArray(at)) return typeof step === 'number' ? at[step] : undefined;
  return Object.hasOwn(at, step) ? at[step] : undefined;
}

function put(into: Json, [name, ...rest]: readonly string[], result: Json): Json {
  if (name === undefined) return result;
  if (typeof into !== 'object' || into === null || Array.isArray(into))
    throw new StatesError('States.ResultPathMatchFailure', `no object to put ${name} into`);
  return { ...into, [name]: put(rest.length > 0 ? (into[name] ?? {}) : null, rest, result) };
}
