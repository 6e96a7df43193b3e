// Which way a Choice goes: its rules, compiled from the comparison operators that the States Language names.
// A value of another type than the operator's does not match; a variable that is not there fails the execution.

import { StatesError } from './failure.ts';
import { type Find, findAt, type Json, type Read, readAt, type Scope } from './paths.ts';
import { timestampOf } from './timestamp.ts';

export type Rule = (scope: Scope) => boolean;
type Comparable = string | number | boolean;

const kinds: Readonly<Record<string, (value: Json) => Comparable | undefined>> = {
  String: (value) => (typeof value === 'string' ? value : undefined),
  Numeric: (value) => (typeof value === 'number' ? value : undefined),
  Boolean: (value) => (typeof value === 'boolean' ? value : undefined),
  Timestamp: timestampOf,
};

const orders: Readonly<Record<string, (a: Comparable, b: Comparable) => boolean>> = {
  Equals: (a, b) => a === b,
  LessThan: (a, b) => a < b,
  LessThanEquals: (a, b) => a <= b,
  GreaterThan: (a, b) => a > b,
  GreaterThanEquals: (a, b) => a >= b,
};

const typeTests: Readonly<Record<string, (value: Json | undefined) => boolean>> = {
  IsPresent: (value) => value !== undefined,
  IsNull: (value) => value === null,
  IsString: (value) => typeof value === 'string',
  IsNumeric: (value) => typeof value === 'number',
  IsBoolean: (value) => typeof value === 'boolean',
  IsTimestamp: (value) => value !== undefined && timestampOf(value) !== undefined,
};

const comparison = /^(String|Numeric|Boolean|Timestamp)(Equals|(?:Less|Greater)Than(?:Equals)?)(Path)?$/;

/** Compiles a choice rule. Throws an Error that names the operator or field it does not know. */
export function readRule(rule: Json | undefined): Rule {
  if (typeof rule !== 'object' || rule === null || Array.isArray(rule))
    throw new Error('a rule is not an object');
  const { Next: _next, Comment: _comment, Variable: variable, ...operators } = rule;
  const [[operator, operand] = ['', null], ...others] = Object.entries(operators);
  if (others.length > 0) throw new Error(`a rule has both ${operator} and ${others[0]?.[0]}`);
  if (operator === 'Not') return negated(readRule(operand));
  if (operator === 'And') return every(rulesOf(operand));
  if (operator === 'Or') return some(rulesOf(operand));
  if (typeof variable !== 'string') throw new Error(`a rule with ${operator} has no Variable`);
  return readTest(variable, operator, operand);
}

function rulesOf(operand: Json): Rule[] {
  if (!Array.isArray(operand) || operand.length === 0) throw new Error('And and Or take a list of rules');
  return operand.map(readRule);
}

const negated =
  (rule: Rule): Rule =>
  (scope) =>
    !rule(scope);
const every =
  (rules: Rule[]): Rule =>
  (scope) =>
    rules.every((rule) => rule(scope));
const some =
  (rules: Rule[]): Rule =>
  (scope) =>
    rules.some((rule) => rule(scope));

function readTest(variable: string, operator: string, operand: Json): Rule {
  const find = operator === 'IsPresent' ? findAt(variable) : there(variable);
  const typeTest = Object.hasOwn(typeTests, operator) ? typeTests[operator] : undefined;
  if (typeTest) return (scope) => typeTest(find(scope)) === operand;
  if (operator === 'StringMatches' && typeof operand === 'string') return matches(find, operand);
  return compares(find, operator, operand);
}

function compares(find: Find, operator: string, operand: Json): Rule {
  const [, kind = '', order = '', path] = comparison.exec(operator) ?? [];
  const [as, holds] = [kinds[kind], orders[order]];
  if (!as || !holds || (kind === 'Boolean' && order !== 'Equals'))
    throw new Error(`unknown operator ${operator}`);
  if (path && typeof operand !== 'string') throw new Error(`${operator} is not given a path`);
  const other = path && typeof operand === 'string' ? readAt(operand) : () => operand;
  if (!path && as(operand) === undefined) throw new Error(`${operator} is given a value of another type`);
  return (scope) => {
    const [a, b] = [as(find(scope) ?? null), as(other(scope))];
    return a !== undefined && b !== undefined && holds(a, b);
  };
}

function matches(find: Find, pattern: string): Rule {
  const parts = pattern.split(/(?<!\\)\*/).map((part) => literally(part.replaceAll(/\\([*\\])/g, '$1')));
  const whole = new RegExp(`^${parts.join('.*')}$`, 's');
  return (scope) => {
    const value = find(scope);
    return typeof value === 'string' && whole.test(value);
  };
}

const literally = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);

/** A choice may not look where nothing is, unless it asks whether something is. */
function there(variable: string): Read {
  const find = findAt(variable);
  return (scope) => {
    const value = find(scope);
    if (value === undefined) throw new StatesError('States.Runtime', `no variable ${variable} to choose by`);
    return value;
  };
}
