// What the whole run of the tests shares: one DynamoDB Local, and the template and bundles synthesized once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { freePort, startDynamoDb } from '../../infra/local/dynamodb/process.ts';
import { namedByPath } from '../../infra/local/template/synthesize.ts';
import { buildApp } from '../../infra/steward.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDbEndpoint: string;
    /** The directory of the synthesized app. */
    assembly: string;
    /** The one origin on this machine that webhooks may go to: whoever tests them listens there. */
    receiver: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  // Each test file's machine is an account of its own in it.
  const dynamoDb = await startDynamoDb({ apart: true });
  const assembly = mkdtempSync(join(tmpdir(), 'assembly-'));
  process.env['CDK_VALIDATION'] = 'false';
  const receiver = `http://127.0.0.1:${await freePort()}`;
  buildApp({ ...namedByPath, privateReceivers: receiver }, { outdir: assembly }).synth();
  delete process.env['CDK_VALIDATION'];
  project.provide('dynamoDbEndpoint', dynamoDb.endpoint);
  project.provide('assembly', assembly);
  project.provide('receiver', receiver);
  return async () => {
    rmSync(assembly, { recursive: true, force: true });
    await dynamoDb.stop();
  };
}
