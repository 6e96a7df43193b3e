// A page for whoever follows a link in a mail: a title, a few sentences, perhaps links, at most one form. It runs no script, loads nothing,
// tells no other site where it was, and nothing keeps it. Following the link changes nothing: mail scanners do that too.
import { createHash } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { company } from '../../shared/company/company.ts';
import { escaped } from '../../shared/mail/letter.ts';
import { isJson } from './body.ts';
import { header } from './header.ts';
import { safe } from './problem.ts';

/** A line, several lines, a date, or a date and a time of day as the clocks there show it. */
export type FieldKind = 'line' | 'text' | 'date' | 'time';

/** A button of several; one that is pressed `as-it-is` needs nothing typed. */
export type Choice = readonly [value: string, label: string, needs?: 'as-it-is'];

/** The button, which posts back to the page's own address. */
export interface Form {
  /** One button, or several that each send their value as `choice`. */
  readonly button: string | readonly Choice[];
  /** How the fields are sent; by POST where absent. */
  readonly method?: 'get' | 'post';
  /** Where they are sent to, beside the page's own address; there where absent. */
  readonly action?: string;
  /** What is asked for by typing: name and label of each field, what it holds already, and its kind, a line where absent. */
  readonly fields?: readonly (readonly [name: string, label: string, value?: string, kind?: FieldKind])[];
  /** What goes with it unseen. */
  readonly hidden?: Readonly<Record<string, string>>;
  /** The origin that the reply to the button redirects to, where it is another one. */
  readonly leadsTo?: string;
}

/** A link: where it leads is told from the page's own address, which is that of the API. */
export interface Link {
  readonly text: string;
  readonly href: string;
}

/** A paragraph, one link, or a list of them. */
export type Block = string | Link | readonly Link[];

export interface Page {
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** A page of a title, paragraphs, links and perhaps a form; all of it is plain text. */
export function pageOf(title: string, blocks: readonly Block[], form?: Form): Page {
  const body = [
    `<h1>${escaped(title)}</h1>`,
    ...blocks.map(blockOf),
    form ? formOf(form) : '',
    `<footer>${escaped(company.controller.name)}</footer>`,
  ].join('');
  const html =
    '<!doctype html><html lang="en"><head><meta charset="utf-8">' +
    '<meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">' +
    `<title>${escaped(title)}</title><style>${style}</style></head><body><main>${body}</main></body></html>`;
  return { html, headers: headersOf(form?.leadsTo) };
}

function blockOf(block: Block): string {
  if (typeof block === 'string') return `<p>${escaped(block)}</p>`;
  if ('href' in block) return `<p>${anchor(block)}</p>`;
  return `<ul>${block.map((link) => `<li>${anchor(link)}</li>`).join('')}</ul>`;
}

const anchor = ({ text, href }: Link): string => `<a href="${escaped(href)}">${escaped(text)}</a>`;

function formOf({ button, method = 'post', action, fields = [], hidden = {} }: Form): string {
  const typed = fields.map(
    ([name, label, value = '', kind = 'line']) =>
      `<label>${escaped(label)}${inputs[kind](escaped(name), escaped(value))}</label>`,
  );
  const buttons =
    typeof button === 'string'
      ? [`<button>${escaped(button)}</button>`]
      : button.map(
          ([value, label, needs]) =>
            `<button name="choice" value="${escaped(value)}"${needs ? ' formnovalidate' : ''}>${escaped(label)}</button>`,
        );
  const unseen = Object.entries(hidden).map(
    ([name, value]) => `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}">`,
  );
  const to = action === undefined ? '' : ` action="${escaped(action)}"`;
  return `<form method="${method}"${to}>${unseen.join('')}${typed.join('')}${buttons.join(' ')}</form>`;
}

const input = (type: string) => (name: string, value: string) =>
  `<input${type} name="${name}" value="${value}" required autocomplete="off">`;

const inputs: Readonly<Record<FieldKind, (name: string, value: string) => string>> = {
  line: input(''),
  date: input(' type="date"'),
  time: input(' type="datetime-local"'),
  text: (name, value) => `<textarea name="${name}" rows="4" required>${value}</textarea>`,
};

const style =
  'body{font:18px/1.5 system-ui,sans-serif;color:#0b0c0c;margin:0;padding:24px;overflow-wrap:anywhere}main{max-width:36em;margin:0 auto}' +
  'label,input,textarea{display:block;font:inherit;margin:0 0 12px}textarea{width:100%}button{font:inherit;color:#fff;background:#1d4ed8;border:0;' +
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
