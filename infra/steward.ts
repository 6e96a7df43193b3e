// The app: what is kept, what answers, the API and what runs by itself, as four stacks, built from the context. Nothing in it needs an account or a look-up.

import { App, Tags } from 'aws-cdk-lib';
import { Code } from 'aws-cdk-lib/aws-lambda';
import recommended from 'aws-cdk-lib/recommended-feature-flags.json' with { type: 'json' };

import cdk from '../cdk.json' with { type: 'json' };
import { bundleFunctions, bundleOf } from './bundle.ts';
import { type FunctionName, functionNames } from './duties.ts';
import { readSettings } from './settings.ts';
import { AnswersStack } from './stacks/answers.ts';
import { DataStack } from './stacks/data.ts';
import { StewardStack } from './stacks/steward.ts';
import { WorkStack } from './stacks/work.ts';

export interface AppOptions {
  /** The account to deploy to; without it the templates fit any. */
  readonly account?: string | undefined;
  /** The directory to synthesize into; else one that the CDK makes. */
  readonly outdir?: string;
  /** Where each function's code comes from; without it functions/ is bundled. */
  readonly codeOf?: (name: FunctionName) => Code;
}

// The behaviour that the exact version of the library recommends. The stacks hold on to each other strongly: CloudFormation
// then refuses a change that would replace a table, a key or the user pool that is in use.
const flags = { ...recommended, '@aws-cdk/core:defaultCrossStackReferences': 'strong' };

/**
 * The app, for the CLI as for the tests and the local machine, which call `.synth()` on it. `context` overrides cdk.json,
 * and `cdk -c` overrides both. Throws where a setting or the file of a function is missing.
 */
export function buildApp(
  context: Record<string, unknown> = {},
  { account, outdir, codeOf }: AppOptions = {},
): App {
  const app = new App({ context: { ...flags, ...cdk.context, ...context }, ...(outdir && { outdir }) });
  const settings = readSettings(app.node);
  const env = { region: settings.region, ...(account && { account }) };
  const data = new DataStack(app, 'StewardData', { env });
  const common = { env, data, settings, codeOf: codeOf ?? bundledCode() };
  const answers = new AnswersStack(app, 'StewardAnswers', common);
  const steward = new StewardStack(app, 'Steward', { ...common, answers });
  new WorkStack(app, 'StewardWork', { ...common, answers, steward });
  Tags.of(app).add('application', 'steward');
  return app;
}

function bundledCode(): (name: FunctionName) => Code {
  bundleFunctions(functionNames);
  return (name) => Code.fromAsset(bundleOf(name));
}
