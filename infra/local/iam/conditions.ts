// The condition operators of IAM that our policies use. An operator that is not in the table is an error at load: read as
// nothing, it would grant what AWS refuses.

import { arnPattern, pattern } from './pattern.ts';

/** What a request says under a condition key: nothing, one value, or a set of them. */
export type Said = string | readonly string[] | undefined;

export interface Condition {
  readonly key: string;
  readonly holds: (said: Said) => boolean;
}

type Test = (said: string) => boolean;
type Operator = (wanted: string) => Test;

const equals: Operator = (wanted) => (said) => said === wanted;
const like: Operator = (wanted) => {
  const compiled = pattern(wanted);
  return (said) => compiled.test(said);
};

const operators: Readonly<Record<string, Operator>> = {
  StringEquals: equals,
  StringLike: like,
  ArnEquals: arnPattern,
  ArnLike: arnPattern,
  Bool: (wanted) => (said) => said.toLowerCase() === wanted.toLowerCase(),
};

/** Those that hold where none of the wanted values match, and where the key is absent. */
const negated: Readonly<Record<string, Operator>> = { StringNotEquals: equals, StringNotLike: like };

/** Compiles one operator over one key. Throws an Error that names an operator it does not know. */
export function condition(operator: string, key: string, wanted: readonly string[]): Condition {
  const [, set, base = ''] = /^(?:(ForAllValues|ForAnyValue):)?(\w+)$/.exec(operator) ?? [];
  if (base === 'Null' && !set)
    return { key, holds: (said) => String(valuesOf(said).length === 0) === wanted[0] };
  const isNegated = Object.hasOwn(negated, base);
  const table = isNegated ? negated : operators;
  const compile = Object.hasOwn(table, base) ? table[base] : undefined;
  if (!compile) throw new Error(`unknown condition operator ${operator}`);
  const tests = wanted.map(compile);
  const matches: Test = (said) => tests.some((test) => test(said)) !== isNegated;
  return { key, holds: over(set, matches, isNegated) };
}

/** ForAllValues holds of no values at all, as on AWS: pair it with Null to demand one. */
function over(set: string | undefined, matches: Test, ofNothing: boolean): (said: Said) => boolean {
  if (set === 'ForAllValues') return (said) => valuesOf(said).every(matches);
  if (set === 'ForAnyValue') return (said) => valuesOf(said).some(matches);
  return (said) => (valuesOf(said).length === 0 ? ofNothing : valuesOf(said).every(matches));
}

function valuesOf(said: Said): readonly string[] {
  if (said === undefined) return [];
  return typeof said === 'string' ? [said] : said;
}
