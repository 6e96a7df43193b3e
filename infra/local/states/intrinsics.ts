// The intrinsic functions that a payload template may call: `States.Format('{}-{}', $.a, $$.Execution.Name)` and its kind.
// Those that draw on chance (States.UUID, States.MathRandom) are refused: a step that runs again must come out the same.

import { StatesError } from './failure.ts';
import { type Json, type Read, readAt } from './paths.ts';

interface Intrinsic {
  readonly least: number;
  readonly most: number;
  readonly call: (...args: Json[]) => Json;
}

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  'States.Format': { least: 1, most: Infinity, call: format },
  'States.JsonToString': { least: 1, most: 1, call: (value) => JSON.stringify(value) },
  'States.StringToJson': { least: 1, most: 1, call: (text) => parsed(textOf(text)) },
  'States.Array': { least: 0, most: Infinity, call: (...items) => items },
  'States.ArrayLength': { least: 1, most: 1, call: (items) => arrayOf(items).length },
  'States.MathAdd': { least: 2, most: 2, call: (a, b) => integerOf(a) + integerOf(b) },
};

/** Compiles an expression: a path, or a call whose arguments are paths, literals and calls. Throws on any other. */
export function readExpression(text: string): Read {
  if (text.startsWith('$')) return readAt(text);
  const tokens = tokensOf(text);
  const read = readArgument(tokens);
  if (tokens.length > 0 || !text.startsWith('States.'))
    throw new Error(`not a call of an intrinsic: ${text}`);
  return read;
}

function tokensOf(text: string): string[] {
  const token = /\s*('(?:[^'\\]|\\['\\])*'|[(),]|\$(?:[^\s(),'[]|\[[^\]]*\])*|[^\s(),'$]+)\s*/y;
  const tokens: string[] = [];
  while (token.lastIndex < text.length) {
    const match = token.exec(text);
    if (!match) throw new Error(`cannot read the expression ${text}`);
    tokens.push(match[1] ?? '');
  }
  return tokens;
}

function readArgument(tokens: string[]): Read {
  const token = tokens.shift() ?? '';
  if (token.startsWith('$')) return readAt(token);
  if (token.startsWith('States.')) return readCall(token, tokens);
  const literal = token.startsWith("'") ? token.slice(1, -1).replaceAll(/\\(.)/g, '$1') : literalOf(token);
  return () => literal;
}

function readCall(name: string, tokens: string[]): Read {
  const intrinsic = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
  if (!intrinsic) throw new Error(`unknown intrinsic function ${name}`);
  const args: Read[] = [];
  if (tokens.shift() !== '(') throw new Error(`${name} is not called`);
  if (tokens[0] === ')') tokens.shift();
  else
    for (let token: string | undefined = ','; token !== ')'; token = tokens.shift()) {
      if (token !== ',') throw new Error(`${name} is not closed`);
      args.push(readArgument(tokens));
    }
  if (args.length < intrinsic.least || args.length > intrinsic.most)
    throw new Error(`${name} does not take ${args.length} arguments`);
  return (scope) => intrinsic.call(...args.map((read) => read(scope)));
}

function literalOf(token: string): Json {
  if (!/^(true|false|null|-?\d+(\.\d+)?)$/.test(token)) throw new Error(`unexpected ${token || 'end'}`);
  return JSON.parse(token) as Json;
}

function format(template: Json, ...values: Json[]): Json {
  const [first = '', ...rest] = textOf(template).split('{}');
  if (rest.length !== values.length) throw unfit('as many values as {}');
  return rest.reduce((text, part, i) => text + written(values[i] ?? null) + part, first);
}

function written(value: Json): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function textOf(value: Json): string {
  if (typeof value !== 'string') throw unfit('a string');
  return value;
}

function arrayOf(value: Json): Json[] {
  if (!Array.isArray(value)) throw unfit('an array');
  return value;
}

function integerOf(value: Json): number {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw unfit('an integer');
  return value;
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw unfit('JSON text');
  }
}

function unfit(wanted: string): StatesError {
  return new StatesError('States.IntrinsicFailure', `an intrinsic function was not given ${wanted}`);
}
