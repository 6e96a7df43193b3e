// GET /v1/documents, /v1/documents/{name}: the policy, its related documents and the texts of consent, for everybody to read, the version
// in force or an earlier one (policy §14).
import { documentAsked, type documentShown } from '../events/documents.ts';
import type * as z from 'zod';
import { documentOf, versionsOf } from '../shared/aws/documents.ts';
import { inForce } from '../shared/aws/in-force.ts';
import { spoken } from '../shared/calendar/day.ts';
import { londonDay } from '../shared/calendar/london.ts';
import { company } from '../shared/company/company.ts';
import { documentEntry, documentNames, isDocument, type DocumentName } from '../shared/company/documents.ts';
import type { Labelled } from '../shared/documents/version.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint, type Answer } from './edge/endpoint.ts';
import { type Block, pageOf } from './edge/page.ts';

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
  // Where the API stands, and under which name, only its callers know.
  const links = listed.map(({ name, title, code, version }) => ({
    text: `${code ? `${code} ` : ''}${title}, version ${version}`,
    href: `documents/${name}`,
  }));
  const page = pageOf('Documents', [links, toReview]);
  return { status: 200, body: { documents: listed, contact }, page };
}

async function oneDocument(name: DocumentName, label: string | undefined): Promise<Answer> {
  const versions = await versionsOf(name);
  const shown = await documentOf(name, label ?? versions[0].version);
  if (!shown) throw new Refusal('unknown', 'This document has no such version.');
  const { title, code = null } = documentEntry(name);
  const body: Shown = {
    ...labelled(shown),
    name,
    title,
    code,
    text: shown.text,
    inForce: shown.version === versions[0].version,
    versions: versions.map(labelled),
    contact,
  };
  return { status: 200, body, page: pageOf(title, blocksOf(body)) };
}

type Shown = z.input<typeof documentShown>;

function blocksOf({ name, version, text, inForce: stands, versions }: Shown): Block[] {
  const [newest] = versions;
  const standing =
    stands || !newest
      ? [`Version ${version}, in force`]
      : [
          `Version ${version}. It is no longer in force.`,
          { text: `Read the version in force, ${newest.version}`, href: name },
        ];
  const all = versions.map((one) => ({
    text: `Version ${one.version}${one.publishedAt ? `, published on ${spoken(londonDay(one.publishedAt as Instant))}` : ''}`,
    href: `?version=${one.version}`,
  }));
  const elsewhere = { text: 'All documents', href: '../documents' };
  return [...standing, ...text.split(/\n+/u), 'Every version of this document:', all, toReview, elsewhere];
}

const labelled = ({ version, sha256, publishedAt }: Labelled) => ({
  version,
  sha256,
  publishedAt: publishedAt ?? null,
});

const toReview = `To review any of these documents, write to ${contact.name}, ${contact.title}: ${contact.email}.`;
