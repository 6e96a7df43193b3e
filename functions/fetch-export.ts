// GET, POST /v1/exports/{token}: the link to an archive (policy §8.2, §11.1). A GET shows a page and changes nothing, since mail scanners
// follow links; its button posts, which counts as a use and leads to the archive for a minute.
import { archiveUrl } from '../shared/aws/archives.ts';
import { readCase } from '../shared/aws/cases.ts';
import { readLink, type LinkSubject } from '../shared/aws/links.ts';
import { linkHolder, makeMove } from '../shared/aws/make-move.ts';
import { linkFails } from '../shared/cases/delivery/details.ts';
import type { DeliveryCase } from '../shared/cases/delivery/moves.ts';
import { archiveLink } from '../shared/company/delivery.ts';
import { spokenTime } from '../shared/calendar/london.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import { gone } from './edge/case.ts';
import { endpoint } from './edge/endpoint.ts';
import { pageOf } from './edge/page.ts';

export const handler = endpoint({ maxBytes: 4096, pages: true }, async ({ method, path, now }) => {
  const link = await readLink(path['token'] ?? '', 'download');
  if (!link) throw leadsNowhere('it is not one of ours');
  const left = await leftOf(link, now);
  return method === 'GET' ? shown(link, left) : fetched(link, now);
});

interface Left {
  readonly uses: number;
  readonly endsAt: string;
}

async function leftOf({ about, n }: LinkSubject, now: Instant): Promise<Left> {
  const found = await readCase(about).catch(gone);
  const details = found && (found.case as DeliveryCase).details;
  const fails = details ? linkFails(details, n, now) : 'it leads to nothing';
  const one = details?.deliveries[n - 1];
  if (fails !== undefined || !one?.endsAt) throw leadsNowhere(fails ?? 'it leads to nothing');
  return { uses: archiveLink.uses - one.uses, endsAt: one.endsAt };
}

const leadsNowhere = (why: string): Refusal =>
  new Refusal('unknown', `This link does not work any more: ${why}. Write to us, and we send you a new one.`);

async function shown({ about, n }: LinkSubject, { uses, endsAt }: Left) {
  const paragraphs = [
    'Your answer lies here as an encrypted archive. Its passphrase comes to you by another route.',
    `The link works until ${spokenTime(endsAt)}, ${uses} more times.`,
  ];
  const form = { button: 'Fetch the archive', leadsTo: await archiveUrl(about, n) };
  return { status: 200, body: { uses, endsAt }, page: pageOf('Your archive is ready', paragraphs, form) };
}

async function fetched({ about, n }: LinkSubject, now: Instant) {
  await makeMove(about, 'fetch', { n }, now, linkHolder);
  const location = await archiveUrl(about, n);
  const page = pageOf('Your archive', ['Your browser is being led to the archive.']);
  return { status: 303, body: { location }, location, page };
}
