// The description is OpenAPI 3.1 as Redocly's recommended rules ask for it, its examples included.
import { BaseResolver, createConfig, lintDocument, makeDocumentFromString } from '@redocly/openapi-core';
import { expect, test } from 'vitest';
import { aboutThis } from '../../../infra/api-description.ts';
import { describeApi } from '../../../shared/api/description.ts';

// What is left out of the rules, and why.
const rules = {
  // Nobody is licensed anything: the API is a company's own.
  'info-license': 'off',
  // An archive is fetched by being led to it: 303 is what success is there.
  'operation-2xx-response': 'off',
} as const;

test('the description breaks no rule', async () => {
  const config = await createConfig({ extends: ['recommended'], rules });
  const problems = await lintDocument({
    document: makeDocumentFromString(JSON.stringify(describeApi(aboutThis)), 'openapi.json'),
    config,
    externalRefResolver: new BaseResolver(config.resolve),
  });
  expect(problems.map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer])).toEqual(
    [],
  );
}, 60_000);
