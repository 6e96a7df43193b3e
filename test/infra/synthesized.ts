// The templates as `cdk synth` would write them, made once for each test file and without bundling the functions.

import { Template } from 'aws-cdk-lib/assertions';
import { Code } from 'aws-cdk-lib/aws-lambda';

import { buildApp } from '../../infra/steward.ts';

/** A resource of a template, as far as the tests look into it. */
export interface Resource {
  // oxlint-disable-next-line typescript/no-explicit-any -- a template is untyped JSON, and each test asks for another part of it
  Properties: Record<string, any>;
  DeletionPolicy?: string;
}

export const codeOf = () => Code.fromInline('exports.handler = () => {}');

interface Written {
  Resources: Record<string, object>;
  Outputs?: Record<string, { Value: unknown; Export?: { Name: string } }>;
}

/** The templates, for a context: of what is kept, and of what runs, whose stacks are read as one. */
export function synthesize(context: Record<string, unknown> = {}) {
  const assembly = buildApp(context, { codeOf }).synth();
  const written = (name: string) => assembly.getStackByName(name).template as Written;
  const running = ['StewardAnswers', 'Steward', 'StewardWork'].map(written);
  return { data: Template.fromJSON(written('StewardData')), steward: Template.fromJSON(asOne(running)) };
}

// What one of them imports from another is what that one exports.
function asOne(templates: readonly Written[]): object {
  const outputs = templates.flatMap(({ Outputs = {} }) => Object.values(Outputs));
  const exported = new Map(outputs.map(({ Value, Export }) => [Export?.Name, Value]));
  const resolved = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(resolved);
    if (typeof value !== 'object' || value === null) return value;
    const name = (value as { 'Fn::ImportValue'?: string })['Fn::ImportValue'];
    if (name !== undefined && exported.has(name)) return exported.get(name);
    return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, resolved(inner)]));
  };
  return { Resources: resolved(Object.assign({}, ...templates.map(({ Resources }) => Resources))) as object };
}

export const { data, steward } = synthesize();

/** The resources of a type, by logical id. */
export const resources = (template: Template, type: string): [string, Resource][] =>
  Object.entries(template.findResources(type)) as [string, Resource][];

/** The only resource of a type whose logical id begins with `prefix`. Throws where it is not exactly one. */
export function theOnly(template: Template, type: string, prefix = ''): [string, Resource] {
  const found = resources(template, type).filter(([id]) => id.startsWith(prefix));
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} of ${type} begin with "${prefix}"`);
  return found[0];
}

/** The text of a value that intrinsic functions compute, with the logical ids in the place of what they will be. */
export function text(value: unknown): string {
  if (typeof value === 'string') return value;
  const [[name, argument] = []] = Object.entries(value as Record<string, unknown>);
  if (name === 'Fn::Join') return ((argument as [string, unknown[]])[1] ?? []).map(text).join('');
  return Array.isArray(argument) ? String(argument[0]) : String(argument);
}
