// GET /v1/people/{id}/consents/{purpose}/proof: what a person signed their consent with, opened for the DPO who has to show it (policy §4.1;
// UK GDPR Art 7(1)). A scan is sent where its proof is named alone. Each opening stands in the person's record.
import { proofAsked } from '../events/consents.ts';
import { noSuchProof, produceProofs } from '../shared/aws/consent-proof.ts';
import type { Proof } from '../shared/aws/proofs.ts';
import { purposeNames } from '../shared/company/purposes.ts';
import { scanIn } from '../shared/people/scan.ts';
import { parsed } from './edge/body.ts';
import { gone } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';

export const handler = endpoint({ roles: ['dpo'] }, async ({ path, query, now: at, actor }) => {
  const { proof } = parsed(proofAsked, query);
  const person = path['id'] ?? '';
  const purpose = purposeNames.find((name) => name === path['purpose']);
  if (!purpose) throw noSuchProof();
  const proofs = await produceProofs({ person, purpose, proof, at, by: actor.id }).catch(gone);
  if (!proofs) throw noSuchProof();
  const told = proofs.map((one) => toldOf(one, proof !== undefined));
  return { status: 200, body: { person, purpose, proofs: told } };
});

function toldOf({ scan, ...proof }: Proof, whole: boolean) {
  const { mediaType, data } = scan === undefined ? {} : scanIn(scan);
  return {
    id: proof.id,
    at: proof.at,
    how: proof.how ?? null,
    text: proof.text === undefined ? null : { version: proof.text, sha256: proof.sha256 ?? null },
    signedOn: proof.signedOn ?? null,
    signature: proof.signature ?? null,
    sourceAddress: proof.sourceAddress ?? null,
    userAgent: proof.userAgent ?? null,
    scan: mediaType === undefined ? null : { mediaType, data: whole ? data : null },
  };
}
