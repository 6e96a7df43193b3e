// POST /v1/permissions: whether a person's data may be used for a purpose now, or every reason why not (policy §5, §11.3).
import { permissionQuestion } from '../events/permissions.ts';
import { linksFor } from '../shared/aws/links.ts';
import { hashOf } from '../shared/aws/people.ts';
import { answerFor, recordRefusal } from '../shared/aws/permissions.ts';
import { purposeNames, purposeOf, type Purpose } from '../shared/company/purposes.ts';
import { oneClick } from '../shared/mail/marketing.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { note } from './edge/log.ts';

const question = permissionQuestion(purposeNames);

export const handler = endpoint(
  { roles: ['staff', 'dpo', 'product'], maxBytes: 4096 },
  async ({ body, now, actor }) => {
    const { email, ...asked } = parsed(question, body);
    const hash = await hashOf({ email });
    const { permission, person } = await answerFor(hash, asked);
    if (permission.allowed) {
      const body = { allowed: true, reasons: [], person, ...(await wayOut(hash, asked.purpose)) };
      return { status: 200, body };
    }
    const reasons = permission.reasons.map(({ code }) => code);
    note('permission.refused', { ...asked, reasons });
    await recordRefusal(hash, asked, reasons, now, actor.id);
    return { status: 200, body: { ...permission, person } };
  },
);

// Whatever sends the marketing puts these on it.
async function wayOut(hash: string, purpose: Purpose) {
  if (!purposeOf(purpose).directMarketing) return {};
  const { url } = await linksFor(hash);
  return { unsubscribe: { headers: oneClick(url('unsubscribe', 0)) } };
}
