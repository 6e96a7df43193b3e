// PUT /v1/documents/{name}: the DPO publishes the next version of a document (policy §14). What was shown before stays readable under its
// own label, and stands on what was collected under it.
import { publishing } from '../events/documents.ts';
import { publish } from '../shared/aws/documents.ts';
import { atMostOnce } from '../shared/aws/once.ts';
import { documentEntry, isDocument } from '../shared/company/documents.ts';
import { newPurposes } from '../shared/company/purposes.ts';
import { published } from '../shared/documents/version.ts';
import { Refusal, invalid } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint } from './edge/endpoint.ts';
import { onceOf } from './edge/once.ts';

const contract = publishing(newPurposes);

export const handler = endpoint({ roles: ['dpo'], maxBytes: 131_072 }, async (request) => {
  const { now, actor } = request;
  const name = request.path['name'] ?? '';
  if (!isDocument(name)) throw new Refusal('unknown', 'There is no such document.');
  const next = parsed(contract, request.body);
  if (next.renews && !documentEntry(name).consentTo)
    throw invalid('renews', 'is for texts of consent: nobody consents under this document');
  if (next.tellsOf && name !== 'fair-processing-notice')
    throw invalid('tellsOf', 'is for the fair processing notice: people are told by no other document');
  return atMostOnce(await onceOf(request, `documents/${name}`), async (keep) => {
    const reply = (sha256: string) => ({ status: 200, body: { name, version: next.version, sha256 } });
    const { sha256 } = await publish(
      name,
      (was) => published(was, next, actor.id, now),
      (version) => keep(reply(version.sha256)),
    );
    return reply(sha256);
  });
});
