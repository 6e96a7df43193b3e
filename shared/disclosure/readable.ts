// The reply as a page to read and to print (UK GDPR Art 12(1): concise, intelligible, easily accessible): one HTML file that loads
// nothing and runs nothing. Everything that stands in it is escaped.
import { spoken } from '../calendar/day.ts';
import { londonDay } from '../calendar/london.ts';
import { categoryOf } from '../company/categories.ts';
import { company } from '../company/company.ts';
import { escaped } from '../mail/letter.ts';
import type { DisclosedItem } from './disclosed.ts';
import { exemptions } from './exemptions.ts';
import type { AccessReply } from './reply.ts';
import { categoryTitle, doorTitle, lawfulBasisTitle, purposeTitle } from './titles.ts';

interface Section {
  readonly id: string;
  readonly title: string;
  /** HTML. */
  readonly body: string;
}

/** The whole reply as a self-contained HTML page. */
export function readable(reply: AccessReply): string {
  const sections = [...reply.information.map(pointSection), leftOut(reply), ...reply.items.map(itemSection)];
  const lead = `This is the copy of your personal data that you asked ${company.controller.name} for, and what the law asks us to tell you with it. Reference: ${reply.reference}. Prepared on ${spoken(londonDay(reply.preparedAt))}.`;
  return [
    head,
    `<h1>${escaped(title)}</h1>${paragraph(lead)}`,
    `<nav aria-label="Contents"><h2>Contents</h2><ol>${sections.map(contentsLine).join('')}</ol></nav>`,
    ...sections.map(
      ({ id, title, body }) => `<section id="${id}"><h2>${escaped(title)}</h2>${body}</section>`,
    ),
    '</main></body></html>\n',
  ].join('\n');
}

const title = 'Your personal data';

const style = `
body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #0b0c0c; background: #fff }
main { max-width: 46rem; margin: 0 auto; padding: 1.5rem }
h1 { font-size: 1.75rem } h2 { font-size: 1.25rem; margin-top: 2rem }
dl { margin: 0 } dt { color: #505a5f; margin-top: .5rem } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere }
dd dl { border-left: 3px solid #b1b4b6; padding-left: .75rem }
.source { color: #505a5f; font-size: .875rem }
@media print { main { max-width: none; padding: 0 } section, dd { break-inside: avoid-page } h2 { break-after: avoid } a { color: inherit } }
`;

const head = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body><main>`;

const paragraph = (text: string): string => `<p>${escaped(text)}</p>`;
const list = (texts: readonly string[]): string =>
  `<ul>${texts.map((text) => `<li>${escaped(text)}</li>`).join('')}</ul>`;
const contentsLine = ({ id, title }: Section): string => `<li><a href="#${id}">${escaped(title)}</a></li>`;

const pointSection = ({ code, title, source, says }: AccessReply['information'][number]): Section => ({
  id: code,
  title,
  body: `${list(says)}<p class="source">${escaped(source)}</p>`,
});

// Said whatever was withheld, in the same words: the sentence itself must not give away that there was something.
const always =
  'The law lets some information be left out or hidden, for instance where it is about other people. Where this copy does so in a way that we may tell you of, it says so here and where the information would stand.';

function leftOut({ withheld, items }: AccessReply): Section {
  const hidden = items.reduce((sum, { redacted }) => sum + redacted.length, 0);
  const told = [
    ...withheld.map(({ exemption, items }) => {
      const { title, statute } = exemptions[exemption];
      return `${counted(items, 'item')} left out: ${title} (${statute}).`;
    }),
    ...(hidden > 0 ? [`${counted(hidden, 'field')} hidden.`] : []),
  ];
  return {
    id: 'left-out',
    title: 'What this copy leaves out',
    body: paragraph(always) + (told.length > 0 ? list(told) : ''),
  };
}

const counted = (n: number, noun: string): string => `${n} ${noun}${n === 1 ? '' : 's'}`;

function itemSection(item: DisclosedItem, index: number): Section {
  const facts: [string, string | undefined][] = [
    ['Where it came from', doorTitle(item.collectedBy ?? item.source)],
    ['Collected on', item.collectedAt && spoken(londonDay(item.collectedAt))],
    ['Why we use it', item.purpose && purposeTitle(item.purpose)],
    ['Lawful basis', item.lawfulBasis && lawfulBasisTitle(item.lawfulBasis)],
    ['Fair processing notice shown', item.notice],
    ['Hidden in it', item.redacted.length > 0 ? counted(item.redacted.length, 'field') : undefined],
  ];
  const rows = facts.flatMap(([label, value]) => (value ? entry(label, escaped(value)) : []));
  const fields = Object.entries(item.fields).map(([key, value]) =>
    entry(categoryOf(key).label, shown(value)),
  );
  return {
    id: `item-${index + 1}`,
    title: `Item ${index + 1}: ${categoryTitle(item.category)}`,
    body: `<dl>${rows.join('')}</dl><h3>What it holds</h3><dl>${fields.join('')}</dl>`,
  };
}

// `dir="auto"` also keeps a text that turns the reading direction from turning what follows it.
const entry = (label: string, html: string): string =>
  `<dt dir="auto">${escaped(label)}</dt><dd dir="auto">${html}</dd>`;

function shown(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string' && value !== '') return escaped(value);
  const parts = Object.entries(value ?? {});
  if (parts.length === 0) return '(empty)';
  const label = (key: string) => (Array.isArray(value) ? `${Number(key) + 1}` : key);
  return `<dl>${parts.map(([key, part]) => entry(label(key), shown(part))).join('')}</dl>`;
}
