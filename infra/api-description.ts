// Lays the description of the API beside the function that serves it (functions/openapi.ts), made from the code that is bundled with it:
// a third of a second that no cold start pays.

import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

import type { describeApi } from '../shared/api/description.ts';
import type { About, ApiDescription } from '../shared/api/openapi.ts';

const root = join(import.meta.dirname, '..');
const examples = 'events/examples';

/** What esbuild bundles besides, so that this process need not load the code of the description. */
export const descriptionEntry = { in: 'shared/api/description.ts', out: 'openapi/description' };

/** The files that it is made from besides code. */
export const descriptionSources = (): string[] => [
  'package.json',
  ...readdirSync(join(root, examples)).map((file) => `${examples}/${file}`),
];

/** The release and the examples, as they lie in the project. */
export const aboutThis: About = {
  version: (JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }).version,
  examplesOf: (file) =>
    readdirSync(join(root, examples)).includes(`${file}.json`)
      ? (JSON.parse(readFileSync(join(root, examples, `${file}.json`), 'utf8')) as Examples).good
      : {},
};

interface Examples {
  readonly good: Readonly<Record<string, unknown>>;
}

/** Makes it in the folder of the bundles. */
export function layDescription(bundles: string): void {
  const made = join(bundles, `${descriptionEntry.out}.js`);
  const { describeApi: describe } = createRequire(import.meta.url)(made) as {
    describeApi: typeof describeApi;
  };
  writeFileSync(join(bundles, descriptionFile), JSON.stringify(describe(aboutThis)));
  rmSync(made);
}

/** As it was made when the functions were bundled. */
export const readDescription = (): ApiDescription =>
  JSON.parse(readFileSync(join(root, 'dist/functions', descriptionFile), 'utf8')) as ApiDescription;

const descriptionFile = 'openapi/openapi.json';
