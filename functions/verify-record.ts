// GET /v1/audit/verify: whether the record is whole, or where it breaks (UK GDPR Art 5(2)).
import { verifyRecord } from '../shared/aws/audit.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['dpo', 'auditor'] }, async () => ({
  status: 200,
  body: await verifyRecord(),
}));
