// GET /v1/registers: which registers there are; `…/{name}?format=json|csv|xlsx` one of them as it stands, `processing-activities` the
// record of UK GDPR Art 30 (policy §10).
import * as z from 'zod';
import { readRegister } from '../shared/aws/registers.ts';
import { londonDay } from '../shared/calendar/london.ts';
import { Refusal } from '../shared/refusal.ts';
import { catalogue } from '../shared/registers/catalogue.ts';
import { formatNames } from '../shared/registers/formats.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { registerReply } from './edge/register-reply.ts';

const asked = z.strictObject({ format: z.enum(formatNames).default('json') });

export const handler = endpoint({ roles: ['dpo', 'auditor'] }, async ({ path, query, now }) => {
  const { name } = path;
  if (name === undefined) return { status: 200, body: { registers: catalogue() } };
  const { format } = parsed(asked, query);
  const register = await readRegister(name, now);
  if (!register) throw new Refusal('unknown', 'There is no such register.');
  return registerReply(register, format, { file: `${register.name}-${londonDay(now)}`, at: now });
});
