// Synthesizes the app in this process: the very template that would be deployed, and the bundles that go with it.
import { readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from 'aws-cdk-lib';
import { CloudAssembly } from 'aws-cdk-lib/cx-api';
import type { SynthesizedStack } from './template.ts';

export interface Synthesized {
  stacks: SynthesizedStack[];
  /** Removes the assembly, where the CDK made it for this run only. */
  discard: () => void;
  /** Where the code lies that the template names by this key in the bucket of assets. */
  assetDirectory: (key: string) => string;
}

interface AssetManifest {
  files?: Record<string, { source: { path: string } }>;
}

/** What the CLI sets, and an app that is built without it lacks: the paths from which resources get their names here. */
export const namedByPath = { 'aws:cdk:enable-path-metadata': true };

/** Throws what the app throws at its synthesis. */
export const synthesize = (app: App): Synthesized => read(withoutValidation(() => app.synth()));

/** What was synthesized into a directory before, which stays. */
export const synthesized = (directory: string): Synthesized => ({
  ...read(new CloudAssembly(directory)),
  discard: () => undefined,
});

function read(assembly: CloudAssembly): Synthesized {
  const stacks = assembly.stacks.map(({ stackName, template, environment }) => ({
    name: stackName,
    region: environment.region === 'unknown-region' ? 'eu-west-2' : environment.region,
    template: template as Record<string, unknown>,
  }));
  const assets = new Map(assembly.stacks.flatMap(({ id }) => assetsOf(assembly.directory, id)));
  return {
    stacks,
    discard() {
      if (assembly.directory.startsWith(tmpdir()))
        rmSync(assembly.directory, { recursive: true, force: true });
    },
    assetDirectory(key) {
      const found = assets.get(key.replace(/\.zip$/, ''));
      if (found === undefined) throw new Error(`the assembly holds no asset ${key}`);
      return found;
    },
  };
}

/**
 * The CDK's own check of the template takes longer than all else at the start together. `npm run synth` and the tests of
 * the app make it; here the template that they passed is only run.
 */
function withoutValidation<T>(work: () => T): T {
  const before = process.env['CDK_VALIDATION'];
  process.env['CDK_VALIDATION'] = 'false';
  try {
    return work();
  } finally {
    if (before === undefined) delete process.env['CDK_VALIDATION'];
    else process.env['CDK_VALIDATION'] = before;
  }
}

function assetsOf(directory: string, stackId: string): [string, string][] {
  const manifest = JSON.parse(
    readFileSync(join(directory, `${stackId}.assets.json`), 'utf8'),
  ) as AssetManifest;
  return Object.entries(manifest.files ?? {}).map(([hash, { source }]) => [
    hash,
    join(directory, source.path),
  ]);
}
