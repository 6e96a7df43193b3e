// GET and POST /v1/unsubscribe: no more direct marketing, from the write that comes before the reply (policy §5; UK GDPR Art 21(3)).
// By the link of a mail, as a mail provider's button posts it (RFC 8058), or by an address, whoever it belongs to.
import { unsubscribing } from '../events/unsubscribe.ts';
import { readLink } from '../shared/aws/links.ts';
import { hashOf } from '../shared/aws/people.ts';
import { suppress } from '../shared/aws/suppression.ts';
import { company } from '../shared/company/company.ts';
import { Refusal } from '../shared/refusal.ts';
import { parsed } from './edge/body.ts';
import { endpoint, type Answer } from './edge/endpoint.ts';
import { pageOf } from './edge/page.ts';

const { name } = company.controller;
const title = 'Unsubscribe';

const asks: Answer = {
  status: 200,
  body: { unsubscribe: 'POST' },
  page: pageOf(title, [`${name} will send no more newsletters or other marketing to this address.`], {
    button: title,
  }),
};
const asksWhom: Answer = {
  ...asks,
  page: pageOf(
    title,
    [`${name} will send no more newsletters or other marketing to the address you enter.`],
    {
      button: title,
      fields: [['email', 'Your e-mail address']],
    },
  ),
};
const done: Answer = {
  status: 200,
  body: { unsubscribed: true },
  page: pageOf('You are unsubscribed', [
    `${name} sends no more marketing to this address, from now on. You need do nothing else.`,
  ]),
};

export const handler = endpoint({ pages: true, maxBytes: 4096 }, async ({ method, query, body, now }) => {
  const { token } = query;
  const hash = token === undefined ? undefined : await addressBehind(token);
  if (method === 'GET') return hash === undefined ? asksWhom : asks;
  await (hash === undefined
    ? suppress(await hashOf(parsed(unsubscribing, body)), now, 'public')
    : suppress(hash, now, 'link'));
  return done;
});

async function addressBehind(token: string): Promise<string> {
  const link = await readLink(token, 'unsubscribe');
  if (!link) throw new Refusal('unknown', 'This link is not complete. Copy it whole from the mail.');
  return link.about;
}
