// What `cdk` runs (cdk.json).

import { buildApp } from './steward.ts';

buildApp({}, { account: process.env.CDK_DEFAULT_ACCOUNT }).synth();
