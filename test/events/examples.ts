// The examples beside the contracts: good ones, and bad ones that each name the field that is wrong.
import { readdirSync, readFileSync } from 'node:fs';

export interface Examples {
  readonly good: Readonly<Record<string, object>>;
  readonly bad: Readonly<Record<string, { readonly path: string; readonly body: object }>>;
}

const folder = new URL('../../events/examples/', import.meta.url);

export const exampleFiles = (): string[] => readdirSync(folder).map((file) => file.replace(/\.json$/u, ''));

export const examplesOf = (name: string): Examples =>
  JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as Examples;
