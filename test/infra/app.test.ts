import { Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';

import { bundleFunctions } from '../../infra/bundle.ts';
import { buildApp } from '../../infra/steward.ts';
import { codeOf, data, steward, synthesize } from './synthesized.ts';

describe('the app', () => {
  it('passes the AwsSolutions checks, but for findings acknowledged with a reason', () => {
    const app = buildApp({}, { codeOf });
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    expect(() => app.synth()).not.toThrow();
  });

  it('synthesizes the same templates twice', () => {
    const again = synthesize();
    expect(again.data.toJSON()).toEqual(data.toJSON());
    expect(again.steward.toJSON()).toEqual(steward.toJSON());
  });

  it('names the settings that are wrong and does not quote them', () => {
    const context = { dpoEmail: 'nobody at all', origins: 'https://a.example/path, b.example' };
    expect(() => buildApp(context, { codeOf })).toThrow(/: dpoEmail, origins$/);
  });

  it('says which function has no file', () => {
    expect(() => bundleFunctions(['no-such-function'])).toThrow('functions/ lacks: no-such-function.ts');
  });

  it('takes the region from the context', () => {
    const { steward } = synthesize({ region: 'eu-west-1' });
    expect(JSON.stringify(steward.toJSON())).not.toContain('eu-west-2');
  });
});
