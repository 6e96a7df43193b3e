// GET /v1/parties: the register of third parties, each with its agreements and whether one is in force today (policy §7, §7.2; UK GDPR Art
// 30(1)(d)). Names of people stand in the agreements alone.
import { agreementsWith } from '../shared/aws/agreements.ts';
import { londonDay } from '../shared/calendar/london.ts';
import { partiesOn } from '../shared/cases/agreement/parties.ts';
import { recipients } from '../shared/company/recipients.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['staff', 'dpo', 'auditor'] }, async ({ now }) => ({
  status: 200,
  body: { parties: partiesOn(recipients, await agreementsWith(), londonDay(now)) },
}));
