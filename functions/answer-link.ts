// GET, POST /v1/links/{token}: what the link in a mail is about, and the move that its button makes. A GET changes nothing, since mail
// scanners follow links; the button posts.
import * as z from 'zod';
import { readLink, type LinkSubject, type LinkUse } from '../shared/aws/links.ts';
import { readCase, type ReadCase } from '../shared/aws/cases.ts';
import { untilNoConflict } from '../shared/aws/conflicts.ts';
import { linkHolder, moveAsRead } from '../shared/aws/make-move.ts';
import { linkActions, type LinkAction } from '../shared/cases/link-action.ts';
import { invalid } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { gone, leadsNowhere } from './edge/case.ts';
import { endpoint, type Request } from './edge/endpoint.ts';
import { pageOf } from './edge/page.ts';

const pressed = z.looseObject({ choice: z.string().max(40).optional() });

export const handler = endpoint({ maxBytes: 4096, pages: true }, async (request) => {
  const { action, link } = await linked(request.path['token'] ?? '');
  return request.method === 'GET' ? shown(request, action, link) : acted(request, action, link);
});

async function shown({ now }: Request, action: LinkAction, link: LinkSubject) {
  const { page } = await opened(action, link, now);
  const { title, paragraphs, choices } = page;
  return {
    status: 200,
    body: { title, choices: choices.map(([value]) => value) },
    page: pageOf(title, paragraphs, { button: choices }),
  };
}

async function acted({ now, body }: Request, action: LinkAction, link: LinkSubject) {
  const { choice } = parsed(pressed, body);
  return untilNoConflict(async () => {
    const { was, page } = await opened(action, link, now);
    const chosen = choice ?? (page.choices.length === 1 ? page.choices[0]?.[0] : undefined);
    if (chosen === undefined || !page.choices.some(([value]) => value === chosen))
      throw invalid('choice', `must be one of: ${page.choices.map(([value]) => value).join(', ')}`);
    await moveAsRead(was, action.action, action.input(link.n, chosen), now, linkHolder);
    const { title, paragraphs } = action.done;
    return { status: 200, body: { title }, page: pageOf(title, paragraphs) };
  });
}

async function linked(token: string): Promise<{ action: LinkAction; link: LinkSubject }> {
  const use = token.split('.', 1)[0] ?? '';
  const action = Object.hasOwn(linkActions, use) ? linkActions[use] : undefined;
  const link = action && (await readLink(token, use as LinkUse));
  if (!action || !link) throw leadsNowhere();
  return { action, link };
}

type Opened = { readonly was: ReadCase; readonly page: NonNullable<ReturnType<LinkAction['page']>> };

async function opened(action: LinkAction, { about, n }: LinkSubject, now: Request['now']): Promise<Opened> {
  const was = await readCase(about).catch(gone);
  const page = was && action.page(was.case, n, now);
  if (!was || !page) throw leadsNowhere();
  return { was, page };
}
