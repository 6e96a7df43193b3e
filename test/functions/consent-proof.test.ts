// What a consent was signed with is shown to the DPO, its scan only where that one is asked for (policy §4.1; UK GDPR Art 7(1)).
import type { APIGatewayProxyEvent, Context } from 'aws-lambda';
import { beforeAll, describe, expect, test } from 'vitest';
import { handler } from '../../functions/consent-proof.ts';
import { fileForm } from '../../shared/aws/consent-forms.ts';
import { destroyingKey } from '../../shared/aws/keys.ts';
import { transact } from '../../shared/aws/table.ts';
import type { Day } from '../../shared/calendar/day.ts';
import type { Instant } from '../../shared/instant.ts';
import { freshRecord } from '../support/record.ts';

const monday = '2026-11-23T09:15:00.000Z' as Instant; // Monday
let person: string;

beforeAll(async () => {
  await freshRecord();
  const form = {
    contact: { email: 'ada@example.org' },
    purpose: 'customer-research',
    text: '2026-01',
    signedOn: '2026-11-20' as Day, // Friday
    signature: { signature: 'Ada Lovelace', scan: 'data:image/png;base64,iVBORw0KGgo=' },
    notice: '2026-01',
  } as const;
  const filing = { proof: 'proof_1', newId: 'person_1', at: monday, actor: 'staff-1' };
  ({ person } = await fileForm(form, filing, () => []));
});

async function shown(purpose: string, query: object | null = null) {
  const resource = '/people/{id}/consents/{purpose}/proof';
  const authorizer = { claims: { sub: 'dpo-1', 'cognito:groups': 'dpo' } };
  const event = {
    body: null,
    headers: {},
    httpMethod: 'GET',
    resource,
    pathParameters: { id: person, purpose },
    queryStringParameters: query,
    requestContext: { requestId: 'request-1', resourcePath: resource, authorizer },
  };
  const { statusCode, body } = await handler(event as unknown as APIGatewayProxyEvent, {} as Context);
  return { status: statusCode, body: JSON.parse(body) as unknown };
}

describe('the proof of a consent', () => {
  test('shows who signed which text and when, and its scan where it is asked for by its id', async () => {
    const proof = {
      id: 'proof_1',
      at: monday,
      how: 'paper',
      signedOn: '2026-11-20',
      signature: 'Ada Lovelace',
    };
    const scan = { mediaType: 'image/png', data: null };
    expect(await shown('customer-research')).toMatchObject({
      status: 200,
      body: { purpose: 'customer-research', proofs: [{ ...proof, text: { version: '2026-01' }, scan }] },
    });
    expect(await shown('customer-research', { proof: 'proof_1' })).toMatchObject({
      status: 200,
      body: { proofs: [{ ...proof, scan: { ...scan, data: 'iVBORw0KGgo=' } }] },
    });
  });

  test('is not there for another purpose or one that there is not, nor once the key of the person is destroyed', async () => {
    for (const other of ['publication', 'customer-research#', 'constructor'])
      expect(await shown(other)).toMatchObject({ status: 404 });
    await transact([destroyingKey('person', person)]);
    expect(await shown('customer-research')).toMatchObject({ status: 404 });
  });
});
