// Which requests a role allows: the order of Allow and Deny, patterns, and conditions.

import { describe, expect, it } from 'vitest';
import { isAllowed, type Requirement } from '../../../../infra/local/iam/decide.ts';
import { statementsIn } from '../../../../infra/local/iam/statement.ts';

const table = 'arn:aws:dynamodb:eu-west-2:111111111111:table/data';
const allow = { Effect: 'Allow', Action: 'dynamodb:PutItem', Resource: table };
const policy = (...Statement: object[]) => statementsIn('policy', { Version: '2012-10-17', Statement });
const put: Requirement = { action: 'dynamodb:PutItem', resource: table };
const allowed = (need: Requirement, ...statements: object[]) =>
  isAllowed(policy(...statements), need).allowed;

describe('a role', () => {
  it('allows what a statement grants, and says which', () => {
    expect(isAllowed(policy({ ...allow, Sid: 'Writes' }), put)).toEqual({
      allowed: true,
      why: `Writes allows dynamodb:PutItem on ${table}`,
    });
  });

  it('refuses what no statement grants', () => {
    expect(isAllowed(policy(allow), { ...put, action: 'dynamodb:DeleteItem' })).toEqual({
      allowed: false,
      why: `no statement allows dynamodb:DeleteItem on ${table}`,
    });
    expect(allowed({ ...put, resource: `${table}2` }, allow)).toBe(false);
    expect(allowed(put)).toBe(false);
  });

  it('refuses what any statement denies, wherever it stands', () => {
    const deny = { Effect: 'Deny', Action: '*', Resource: '*' };
    expect(isAllowed(policy(allow, deny), put)).toEqual({
      allowed: false,
      why: `policy[1] denies dynamodb:PutItem on ${table}`,
    });
    expect(allowed(put, deny, allow)).toBe(false);
  });

  it.each([
    ['dynamodb:*', true],
    ['DynamoDB:putitem', true],
    ['dynamodb:Put????', true],
    ['dynamodb:Put???', false],
    ['dynamodb:P*m', true],
    ['dynamodb:.*', false],
    [['kms:Decrypt', 'dynamodb:PutItem'], true],
  ])('matches the action %j: %s', (Action, expected) => {
    expect(allowed(put, { ...allow, Action })).toBe(expected);
  });

  it.each([
    ['*', true],
    ['arn:aws:dynamodb:*:111111111111:table/*', true],
    [`${table}/index/*`, false],
    [table.replace('data', 'DATA'), false],
    [[`${table}/index/*`, table], true],
  ])('matches the resource %j: %s', (Resource, expected) => {
    expect(allowed(put, { ...allow, Resource })).toBe(expected);
  });

  it('covers with NotAction and NotResource all but what they name', () => {
    const { Action: _, ...butAction } = { ...allow, NotAction: ['dynamodb:Delete*'] };
    expect(allowed(put, butAction)).toBe(true);
    expect(allowed({ ...put, action: 'dynamodb:DeleteItem' }, butAction)).toBe(false);
    const { Resource: __, ...butResource } = { ...allow, NotResource: table };
    expect(allowed(put, butResource)).toBe(false);
  });
});

const holds = (Condition: object, conditionKeys: NonNullable<Requirement['conditionKeys']>) =>
  allowed({ ...put, conditionKeys }, { ...allow, Condition });

describe('a condition', () => {
  it.each<[string, object, string | string[] | undefined, boolean]>([
    ['StringEquals', { key: 'person' }, 'person', true],
    ['StringEquals', { key: 'person' }, 'case', false],
    ['StringEquals', { key: 'person' }, undefined, false],
    ['StringEquals', { key: ['case', 'person'] }, 'person', true],
    ['StringEquals', { key: 'per*' }, 'person', false],
    ['StringNotEquals', { key: ['case', 'person'] }, 'person', false],
    ['StringNotEquals', { key: 'case' }, 'person', true],
    ['StringNotEquals', { key: 'case' }, undefined, true],
    ['StringLike', { key: 'PERSON#*' }, 'PERSON#1', true],
    ['StringLike', { key: 'PERSON#*' }, 'CASE#1', false],
    ['StringNotLike', { key: 'PERSON#*' }, 'PERSON#1', false],
    ['ArnLike', { key: 'arn:aws:sns:*:111111111111:*' }, 'arn:aws:sns:eu-west-2:111111111111:t', true],
    ['ArnLike', { key: 'arn:aws:*:t' }, 'arn:aws:sns:eu-west-2:111111111111:t', false],
    [
      'ArnEquals',
      { key: 'arn:aws:sns:eu-west-2:111111111111:t' },
      'arn:aws:sns:eu-west-2:111111111111:u',
      false,
    ],
    ['Bool', { key: 'true' }, 'true', true],
    ['Bool', { key: true }, 'false', false],
    ['Null', { key: 'true' }, undefined, true],
    ['Null', { key: false }, undefined, false],
    ['ForAllValues:StringEquals', { key: ['a', 'b'] }, ['a', 'b'], true],
    ['ForAllValues:StringEquals', { key: ['a', 'b'] }, ['a', 'c'], false],
    ['ForAllValues:StringEquals', { key: 'a' }, undefined, true],
    ['ForAllValues:StringLike', { key: 'FINDER#*' }, ['FINDER#1', 'FINDER#2'], true],
    ['ForAllValues:StringLike', { key: 'FINDER#*' }, ['FINDER#1', 'PERSON#2'], false],
    ['ForAnyValue:StringEquals', { key: 'a' }, ['b', 'a'], true],
    ['ForAnyValue:StringLike', { key: 'a*' }, ['b'], false],
    ['ForAnyValue:StringEquals', { key: 'a' }, undefined, false],
  ])('%s of %j with %j holds: %s', (operator, wanted, said, expected) => {
    expect(holds({ [operator]: wanted }, said === undefined ? {} : { key: said })).toBe(expected);
  });

  it('must hold for every key under every operator', () => {
    const both = { StringEquals: { a: '1' }, StringLike: { b: '2*' } };
    expect(holds(both, { a: '1', b: '22' })).toBe(true);
    expect(holds(both, { a: '1', b: '3' })).toBe(false);
    expect(holds({ StringEquals: { a: '1', b: '2' } }, { a: '1' })).toBe(false);
  });

  it('finds its key whatever the case it is written in', () => {
    const Condition = { StringEquals: { 'KMS:encryptioncontext:Kind': 'person' } };
    expect(holds(Condition, { 'kms:EncryptionContext:kind': 'person' })).toBe(true);
  });
});

describe('a policy', () => {
  it.each([
    ['an unknown operator', { ...allow, Condition: { NumericEquals: { a: '1' } } }, 'NumericEquals'],
    ['an unknown set of values', { ...allow, Condition: { 'ForSome:StringEquals': { a: '1' } } }, 'ForSome'],
    ['an operator of a prototype', { ...allow, Condition: { constructor: { a: '1' } } }, 'constructor'],
    ['a policy variable', { ...allow, Resource: 'arn:aws:s3:::${aws:username}' }, 'policy variable'],
    ['an unresolved intrinsic', { ...allow, Resource: { Ref: 'table' } }, 'Resource'],
    ['a principal', { ...allow, Principal: '*' }, 'Principal'],
    ['no action', { Effect: 'Allow', Resource: '*' }, 'Action or NotAction'],
  ])('with %s is refused at load', (_, statement, reason) => {
    expect(() => policy(statement)).toThrow(reason);
    expect(() => policy(statement)).toThrow('policy policy refused');
  });
});
