// Reads the synthesized template with every intrinsic resolved, as CloudFormation would have, across the stacks of the app.
import { kinds } from './kinds.ts';
import type { Identity } from './kinds.ts';

/** A stack as the CDK's cloud assembly holds it. */
export interface SynthesizedStack {
  name: string;
  region: string;
  template: Record<string, unknown>;
}

export interface Resource {
  logicalId: string;
  type: string;
  /** The name that people know it by: the last part of its path in the app. */
  label: string;
  /** What `Ref` of it gives. */
  ref: string;
  /** What `Fn::GetAtt` of `Arn` gives, where the kind has one. */
  arn: string;
  /** Its properties, all intrinsics resolved. */
  properties: Record<string, unknown>;
}

export interface Template {
  region: string;
  account: string;
  resources: Resource[];
  ofType: (...types: string[]) => Resource[];
  /** Says what the template declares and this machine does not run, and why. */
  notRunHere: { type: string; count: number; why: string }[];
}

interface Raw {
  Type: string;
  Properties?: Record<string, unknown>;
  Metadata?: Record<string, unknown>;
  Condition?: unknown;
}

type Outputs = Record<string, { Value: unknown }>;
interface Placed {
  stack: SynthesizedStack;
  resources: Record<string, Raw>;
  outputs: Outputs;
}

export const localAccount = '000000000000';
const sections = new Set(['Description', 'Resources', 'Outputs', 'Parameters', 'Rules', 'Metadata']);

/** Throws an Error that names the resource where the template holds a kind, a property or an intrinsic not known here. */
export function readTemplate(stacks: SynthesizedStack[]): Template {
  const placed = stacks.map(place);
  const resources = placed.flatMap((one) =>
    Object.entries(one.resources).map(([id, raw]) => readResource(one, placed, id, raw)),
  );
  return {
    region: stacks[0]?.region ?? '',
    account: localAccount,
    resources,
    ofType: (...types) => resources.filter(({ type }) => types.includes(type)),
    notRunHere: declaredOnly(resources),
  };
}

function place(stack: SynthesizedStack): Placed {
  const unknown = Object.keys(stack.template).filter((section) => !sections.has(section));
  if (unknown.length > 0)
    throw new Error(`${stack.name}: the section ${unknown.join(', ')} is not known here`);
  const { Resources = {}, Outputs = {} } = stack.template as {
    Resources?: Placed['resources'];
    Outputs?: Outputs;
  };
  return { stack, resources: Resources, outputs: Outputs };
}

function readResource(at: Placed, all: Placed[], logicalId: string, raw: Raw): Resource {
  const kind = kinds[raw.Type];
  const where = `${at.stack.name}/${logicalId} (${raw.Type})`;
  if (kind === undefined) throw new Error(`${where}: this kind of resource is not known here`);
  if (raw.Condition !== undefined) throw new Error(`${where}: conditions are not known here`);
  const known = new Set([
    ...(kind.properties?.split(' ') ?? []),
    ...Object.keys(kind.propertiesNotRunHere ?? {}),
  ]);
  const unknown = Object.keys(raw.Properties ?? {}).filter((property) => !known.has(property));
  if (kind.notRunHere === undefined && unknown.length > 0)
    throw new Error(`${where}: the property ${unknown.join(', ')} is not known here`);
  const properties = kind.notRunHere === undefined ? resolve(raw.Properties ?? {}, at, all, where) : {};
  return {
    logicalId,
    type: raw.Type,
    label: labelOf(raw) ?? logicalId,
    ref: refOf(at, logicalId),
    arn: kind.attributes?.['Arn']?.(identity(at, logicalId)) ?? '',
    properties: properties as Record<string, unknown>,
  };
}

/** "Steward/Functions/tick/Resource" is known as "tick". */
function labelOf({ Metadata: metadata }: Raw): string | undefined {
  const path = metadata?.['aws:cdk:path'];
  if (typeof path !== 'string') return undefined;
  return path.split('/').findLast((part) => part !== 'Resource');
}

function resolve(value: unknown, at: Placed, all: Placed[], where: string): unknown {
  const again = (inner: unknown) => resolve(inner, at, all, where);
  if (Array.isArray(value)) return value.map(again).filter((one) => one !== nothing);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name, given] = entries[0] ?? ['', undefined];
  const intrinsic = entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'));
  if (!intrinsic)
    return Object.fromEntries(
      entries.map(([key, inner]) => [key, again(inner)]).filter(([, v]) => v !== nothing),
    );
  const apply = intrinsics[name];
  if (apply === undefined) throw new Error(`${where}: ${name} is not known here`);
  return apply(given, { at, all, where, again });
}

interface Scope {
  at: Placed;
  all: Placed[];
  where: string;
  again: (value: unknown) => unknown;
}

const nothing = Symbol('AWS::NoValue');

const intrinsics: Record<string, (given: unknown, scope: Scope) => unknown> = {
  Ref: (given, { at, where }) => pseudo(String(given), at) ?? refOf(at, String(given), where),
  'Fn::GetAtt': (given, { at, where }) => {
    const [id = '', attribute = ''] = typeof given === 'string' ? given.split('.') : (given as string[]);
    return attributeOf(at, id, attribute, where);
  },
  'Fn::Join': (given, { again }) => {
    const [separator, parts] = given as [string, unknown];
    return (again(parts) as unknown[]).map(String).join(separator);
  },
  'Fn::Select': (given, { again }) => {
    const [position, list] = given as [number | string, unknown];
    return (again(list) as unknown[])[Number(position)];
  },
  'Fn::Split': (given, { again }) => {
    const [separator, text] = given as [string, unknown];
    return String(again(text)).split(separator);
  },
  'Fn::Sub': (given, scope) => substitute(given, scope),
  'Fn::ImportValue': (given, { all, again, where }) => exported(all, String(again(given)), where),
  'Fn::GetStackOutput': (given, { all, where }) => {
    const { StackName, OutputName } = given as { StackName: string; OutputName: string };
    return output(
      all.find(({ stack }) => stack.name === StackName),
      OutputName,
      all,
      where,
    );
  },
};

function substitute(given: unknown, { at, where, again }: Scope): string {
  const [text, variables] = (Array.isArray(given) ? given : [given, {}]) as [string, Record<string, unknown>];
  return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (whole, literal: string, name: string) => {
    if (literal === '!') return whole.replace('!', '');
    if (name in variables) return String(again(variables[name]));
    const [id = '', attribute] = name.split('.');
    if (attribute !== undefined) return attributeOf(at, id, attribute, where);
    return String(pseudo(name, at) ?? refOf(at, name, where));
  });
}

function output(from: Placed | undefined, name: string, all: Placed[], where: string): unknown {
  const found = from?.outputs[name];
  if (from === undefined || found === undefined) throw new Error(`${where}: there is no output ${name}`);
  return resolve(found.Value, from, all, where);
}

function exported(all: Placed[], name: string, where: string): unknown {
  for (const from of all)
    for (const [id, { Export: under }] of Object.entries(
      from.outputs as Record<string, { Export?: { Name: unknown } }>,
    ))
      if (under !== undefined && resolve(under.Name, from, all, where) === name)
        return output(from, id, all, where);
  throw new Error(`${where}: nothing is exported as ${name}`);
}

function pseudo(name: string, { stack }: Placed): string | symbol | undefined {
  const values: Record<string, string | symbol> = {
    'AWS::Region': stack.region,
    'AWS::AccountId': localAccount,
    'AWS::Partition': 'aws',
    'AWS::URLSuffix': 'amazonaws.com',
    'AWS::StackName': stack.name,
    'AWS::NoValue': nothing,
  };
  return values[name];
}

function identity({ stack, resources }: Placed, logicalId: string): Identity {
  const raw = resources[logicalId];
  const given = raw?.Properties?.[kinds[raw.Type]?.named ?? ''];
  const name = typeof given === 'string' ? given : `${stack.name}-${logicalId}`;
  return { logicalId, name, region: stack.region, account: localAccount };
}

function refOf(at: Placed, logicalId: string, where = logicalId): string {
  const kind = kinds[at.resources[logicalId]?.Type ?? ''];
  if (kind === undefined) throw new Error(`${where}: refers to ${logicalId}, which is not known here`);
  const it = identity(at, logicalId);
  return kind.ref?.(it) ?? it.name;
}

function attributeOf(at: Placed, logicalId: string, attribute: string, where: string): string {
  const find = kinds[at.resources[logicalId]?.Type ?? '']?.attributes?.[attribute];
  if (find === undefined)
    throw new Error(`${where}: the attribute ${logicalId}.${attribute} is not known here`);
  return find(identity(at, logicalId));
}

function declaredOnly(resources: Resource[]): Template['notRunHere'] {
  const byType = Object.groupBy(resources, ({ type }) => type);
  return Object.entries(byType).flatMap(([type, some = []]) => {
    const { notRunHere: why, propertiesNotRunHere = {} } = kinds[type] ?? {};
    const whole = why === undefined ? [] : [{ type, count: some.length, why }];
    const parts = Object.entries(propertiesNotRunHere).map(([property, why]) => {
      const having = some.filter(({ properties }) => property in properties);
      return { type: `${type} ${property}`, count: having.length, why };
    });
    return [...whole, ...parts.filter(({ count }) => count > 0)];
  });
}
