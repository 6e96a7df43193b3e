// GET, POST /v1/parties/links/{token}: a third party reports a breach, or asks for a sub-processor, without a sign-in (policy §7.2, §9.1; UK
// GDPR Art 28(2), 33(2)). A GET changes nothing. The same page sent again within a day is the same report.
import { partyBreach } from '../events/parties.ts';
import { keepCase, keepNewCase, readCase, type ReadCase } from '../shared/aws/cases.ts';
import { readLink } from '../shared/aws/links.ts';
import { linkHolder } from '../shared/aws/make-move.ts';
import { atMostOnce, onceFor, type Once, type Reply } from '../shared/aws/once.ts';
import type { AgreementCase } from '../shared/cases/agreement/details.ts';
import { isPartyUse, leads, partyPages, reportedBy, type PartyUse } from '../shared/cases/agreement/links.ts';
import { subProcessorAsked } from '../shared/cases/agreement/moves/sub-processing.ts';
import type { Occasion } from '../shared/cases/case-type.ts';
import { moveCase, openCase } from '../shared/cases/engine.ts';
import { typeOf } from '../shared/cases/registry.ts';
import { invalid } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { gone, leadsNowhere } from './edge/case.ts';
import { endpoint, type Answer, type Request } from './edge/endpoint.ts';
import { formAgain } from './edge/form-again.ts';
import { newId } from './edge/id.ts';
import { pageOf } from './edge/page.ts';

interface Linked {
  readonly use: PartyUse;
  readonly was: ReadCase & { readonly case: AgreementCase };
}

export const handler = endpoint({ maxBytes: 32_768, pages: true }, async (request) => {
  const linked = await linkedBy(request);
  return request.method === 'GET' ? shown(linked) : tells(request, linked);
});

// As it is now: whoever tries again decides on what somebody else did in between.
async function linkedBy({ path }: Request): Promise<Linked> {
  const token = path['token'] ?? '';
  const use = token.split('.', 1)[0] ?? '';
  const link = isPartyUse(use) ? await readLink(token, use) : undefined;
  const was = link && ((await readCase(link.about).catch(gone)) as Linked['was'] | undefined);
  if (!isPartyUse(use) || !was || !leads(was.case, use, link.n)) throw leadsNowhere();
  return { use, was };
}

function shown({ use, was }: Linked): Answer {
  const { title, paragraphs, fields, button } = partyPages[use](was.case);
  const body = { title, fields: fields.map(([name]) => name) };
  return { status: 200, body, page: pageOf(title, paragraphs, { fields, button }) };
}

async function tells(request: Request, linked: Linked): Promise<Answer> {
  const { title, ...form } = partyPages[linked.use](linked.was.case);
  const reply = await acts[linked.use](request, linked).catch((error: unknown) => {
    throw formAgain(error, title, form, request.body);
  });
  const { reference } = reply.body as { reference: string };
  return { ...reply, page: pageOf('Thank you', [`We have received it. Its reference is ${reference}.`]) };
}

const acts: Readonly<Record<PartyUse, (request: Request, linked: Linked) => Promise<Reply>>> = {
  party: reportBreach,
  'sub-processor': askSubProcessor,
};

async function reportBreach({ now, body }: Request, { use, was: { case: matter } }: Linked): Promise<Reply> {
  const sent = parsed(partyBreach, body);
  const report = reportedBy(matter, sent, now);
  // The engine would name the time of discovery too, which nobody there gave.
  if (report.occurredAt > now) throw invalid('occurredAt', 'must not be in the future');
  const on = occasion(matter, now);
  const outcome = openCase(typeOf({ type: 'breach' }), report, newId('breach'), on);
  const reply = { status: 201, body: { reference: outcome.case.id } };
  return atMostOnce(await sameWithinADay(matter, use, sent, now), async (keep) => {
    await keepNewCase(outcome, on, keep(reply));
    return reply;
  });
}

async function askSubProcessor(request: Request, { use, was: { case: matter } }: Linked): Promise<Reply> {
  const { now, body } = request;
  const asked = parsed(subProcessorAsked, body);
  const on = occasion(matter, now);
  return atMostOnce(await sameWithinADay(matter, use, asked, now), async (keep) => {
    const { was } = await linkedBy(request);
    const outcome = moveCase(typeOf(was.case), was.case, 'ask-sub-processor', asked, on);
    const n = (outcome.case as AgreementCase).details.subProcessors.length;
    const reply = { status: 201, body: { reference: `${matter.id}/${n}` } };
    await keepCase(outcome, was, on, keep(reply));
    return reply;
  });
}

const occasion = ({ details }: AgreementCase, at: Request['now']): Occasion => ({
  at,
  by: `party:${details.party}`,
  roles: linkHolder.roles,
});

const sameWithinADay = ({ id }: AgreementCase, use: PartyUse, sent: object, now: string): Promise<Once> =>
  onceFor(id, use, JSON.stringify(sent), sent, Date.parse(now));
