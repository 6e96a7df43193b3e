// Starts DynamoDB Local once for the whole run of the tests, and ends it with it.
import type { TestProject } from 'vitest/node';
import { startDynamoDb } from '../../infra/local/dynamodb/process.ts';

declare module 'vitest' {
  interface ProvidedContext {
    dynamoDbEndpoint: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dynamoDb = await startDynamoDb();
  project.provide('dynamoDbEndpoint', dynamoDb.endpoint);
  return () => dynamoDb.stop();
}
