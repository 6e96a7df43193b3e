// POST /v1/requests/codes mails a one-time code to whoever asked; GET /v1/requests/status opens with it: where a request stands, when it
// is due and why (policy §11). The reference alone shows nothing, and a wrong reference looks like a wrong code.
import { statusAsked, statusCodeAsked } from '../events/requests.ts';
import { readCase, type ReadCase } from '../shared/aws/cases.ts';
import { untilNoConflict } from '../shared/aws/conflicts.ts';
import { oneTimeCode } from '../shared/aws/links.ts';
import { linkHolder, moveAsRead } from '../shared/aws/make-move.ts';
import { allowedMoves } from '../shared/cases/engine.ts';
import { typeOf } from '../shared/cases/registry.ts';
import { requestStatus } from '../shared/cases/request/brief.ts';
import type { RequestCase } from '../shared/cases/request/details.ts';
import { codeOpens, mayAskCode } from '../shared/cases/request/moves/status.ts';
import type { Instant } from '../shared/instant.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { gone } from './edge/case.ts';
import { endpoint, type Request } from './edge/endpoint.ts';
import { pageOf, type Page } from './edge/page.ts';
import { statusPage } from './edge/status-page.ts';

export const handler = endpoint({ maxBytes: 1024, pages: true }, async (request) => {
  if (request.method === 'POST') return mailCode(request);
  return 'code' in request.query ? show(request) : ask(request.query['reference']);
});

const codeOnItsWay = {
  detail: 'If this is the reference of a request, a one-time code goes to its mailbox.',
};

async function mailCode(request: Request) {
  const { reference } = parsed(statusCodeAsked, request.body);
  return untilNoConflict(async () => {
    const was = await requestOf(reference, request.now);
    if (was && mayAskCode(was.matter.details, request.now))
      await moveAsRead(was, 'ask-code', {}, request.now, linkHolder);
    return { status: 202, body: codeOnItsWay, page: askBoth(reference) };
  });
}

async function show(request: Request) {
  const { reference, code } = parsed(statusAsked, request.query);
  return untilNoConflict(async () => {
    const was = await requestOf(reference, request.now);
    if (!was || !codeOpens(was.matter.details, request.now)) throw notOpened();
    const right =
      code.replaceAll(/\D/gu, '') === (await oneTimeCode(reference, was.matter.details.codes.length));
    await moveAsRead(was, 'try-code', { right }, request.now, linkHolder);
    if (!right) throw notOpened();
    const status = requestStatus(was.matter, typeOf(was.matter).title);
    return { status: 200, body: status, page: statusPage(status) };
  });
}

const title = 'Where does my request stand?';

// First the reference, for which a code is mailed; then both.
const ask = (reference = '') => ({
  status: 200,
  body: { fields: ['reference', 'code'] },
  page: pageOf(title, ['We mail a one-time code to the address that you gave with your request.'], {
    button: 'Mail me a code',
    action: 'codes',
    fields: [['reference', 'Reference', reference]],
  }),
});

const askBoth = (reference: string): Page =>
  pageOf(title, [codeOnItsWay.detail], {
    button: 'Show',
    method: 'get',
    action: 'status',
    fields: [
      ['reference', 'Reference', reference],
      ['code', 'One-time code'],
    ],
  });

interface Asked extends ReadCase {
  readonly matter: RequestCase;
}

// A request whose mailbox is confirmed: the code goes there and nowhere else.
async function requestOf(reference: string, now: Instant): Promise<Asked | undefined> {
  const was = await readCase(reference).catch(gone);
  return was && allowedMoves(typeOf(was.case), was.case, ['link'], now).includes('ask-code')
    ? { ...was, matter: was.case as RequestCase }
    : undefined;
}

const notOpened = (): Refusal =>
  new Refusal('unknown', 'Reference and code do not open a request: ask for a new code.');
