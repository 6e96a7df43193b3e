// GET /v1/documents, /v1/documents/{name}: the policy, its related documents and the texts of consent, for everybody to read, the version
// in force or an earlier one (policy §14).
import { documentAsked, type documentShown } from '../events/documents.ts';
import type * as z from 'zod';
import { documentOf, versionsOf } from '../shared/aws/documents.ts';
import { inForce } from '../shared/aws/in-force.ts';
import { company } from '../shared/company/company.ts';
import { documentEntry, documentNames, isDocument, type DocumentName } from '../shared/company/documents.ts';
import type { Labelled } from '../shared/documents/version.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint, type Answer } from './edge/endpoint.ts';
import { pageOf } from './edge/page.ts';

const { documentsContact: contact } = company;

export const handler = endpoint({ pages: true }, async ({ path, query }) => {
  const { name } = path;
  if (name === undefined) return everyDocument();
  if (!isDocument(name)) throw new Refusal('unknown', 'There is no such document.');
  return oneDocument(name, parsed(documentAsked, query).version);
});

async function everyDocument(): Promise<Answer> {
  const listed = await Promise.all(
    documentNames.map(async (name) => {
      const { title, code = null } = documentEntry(name);
      return { name, title, code, version: (await inForce(name)).version };
    }),
  );
  const lines = listed.map(
    ({ title, code, version }) => `${code ? `${code} ` : ''}${title}, version ${version}`,
  );
  const page = pageOf('Documents', [...lines, toReview]);
  return { status: 200, body: { documents: listed, contact }, page };
}

async function oneDocument(name: DocumentName, label: string | undefined): Promise<Answer> {
  const versions = await versionsOf(name);
  const shown = await documentOf(name, label ?? versions[0].version);
  if (!shown) throw new Refusal('unknown', 'This document has no such version.');
  const { title, code = null } = documentEntry(name);
  const { text } = shown;
  const body: z.input<typeof documentShown> = {
    ...labelled(shown),
    name,
    title,
    code,
    text,
    inForce: shown.version === versions[0].version,
    versions: versions.map(labelled),
    contact,
  };
  const page = pageOf(title, [`Version ${shown.version}`, ...text.split(/\n+/u), toReview]);
  return { status: 200, body, page };
}

const labelled = ({ version, sha256, publishedAt }: Labelled) => ({
  version,
  sha256,
  publishedAt: publishedAt ?? null,
});

const toReview = `To review any of these documents, write to ${contact.name}, ${contact.title}: ${contact.email}.`;
