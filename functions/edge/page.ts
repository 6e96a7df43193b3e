// A page for whoever follows a link in a mail: a title, a few sentences, at most one button. It runs no script, loads nothing,
// tells no other site where it was, and nothing keeps it. Following the link changes nothing: mail scanners do that too.
import { createHash } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { company } from '../../shared/company/company.ts';
import { escaped } from '../../shared/mail/letter.ts';
import { isJson } from './body.ts';
import { header } from './header.ts';
import { safe } from './problem.ts';

/** The button, which posts back to the page's own address. */
export interface Form {
  /** One button, or several that each send their value as `choice`. */
  readonly button: string | readonly (readonly [value: string, label: string])[];
  /** How the fields are sent; by POST where absent. */
  readonly method?: 'get' | 'post';
  /** Where they are sent to, beside the page's own address; there where absent. */
  readonly action?: string;
  /** What is asked for by typing: name and label of each field, and what it holds already. */
  readonly fields?: readonly (readonly [name: string, label: string, value?: string])[];
  /** The origin that the reply to the button redirects to, where it is another one. */
  readonly leadsTo?: string;
}

export interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A page of a title, paragraphs and perhaps a button; all of it is plain text. */
export function pageOf(title: string, paragraphs: readonly string[], form?: Form): Page {
  const body = [
    `<h1>${escaped(title)}</h1>`,
    ...paragraphs.map((paragraph) => `<p>${escaped(paragraph)}</p>`),
    form ? formOf(form) : '',
    `<footer>${escaped(company.controller.name)}</footer>`,
  ].join('');
  const html =
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
  return { html, headers: headersOf(form?.leadsTo) };
}

function formOf({ button, method = 'post', action, fields = [] }: Form): string {
  const inputs = fields.map(
    ([name, label, value = '']) =>
      `<label>${escaped(label)}<input name="${escaped(name)}" value="${escaped(value)}" required autocomplete="off"></label>`,
  );
  const buttons =
    typeof button === 'string'
      ? [`<button>${escaped(button)}</button>`]
      : button.map(
          ([value, label]) => `<button name="choice" value="${escaped(value)}">${escaped(label)}</button>`,
        );
  const to = action === undefined ? '' : ` action="${escaped(action)}"`;
  return `<form method="${method}"${to}>${inputs.join('')}${buttons.join(' ')}</form>`;
}

const style =
  'body{font:18px/1.5 system-ui,sans-serif;color:#0b0c0c;margin:0;padding:24px}main{max-width:36em;margin:0 auto}' +
  'label,input{display:block;font:inherit;margin:0 0 12px}button{font:inherit;color:#fff;background:#1d4ed8;border:0;' +
  'border-radius:4px;padding:10px 16px;cursor:pointer}footer{margin-top:48px;color:#505a5f;font-size:14px}';
const styleHash = createHash('sha256').update(style).digest('base64');

// A browser holds a redirect that answers a form to `form-action` too.
const headersOf = (leadsTo: string | undefined) => ({
  ...safe,
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; frame-ancestors 'none'; ` +
    `form-action 'self'${leadsTo === undefined ? '' : ` ${new URL(leadsTo).origin}`}`,
  'referrer-policy': 'no-referrer',
});

/** Whether the caller wants JSON rather than a page: it takes the one and not the other, or says neither and sends JSON. */
export function wantsJson(event: APIGatewayProxyEvent): boolean {
  const accepts = header(event, 'accept') ?? '';
  if (/\btext\/html\b/iu.test(accepts)) return false;
  return /\bapplication\/(problem\+)?json\b/iu.test(accepts) || isJson(event);
}
