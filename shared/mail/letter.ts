// A letter: facts in, subject, plain text and HTML out. Everything that is put into HTML is escaped, and a subject is one line:
// nothing that a person typed can become markup or another header.

export interface Letter {
  readonly subject: string;
  readonly lead: readonly string[];
  readonly facts: readonly (readonly [label: string, value: string])[];
  readonly next: readonly string[];
  readonly link?: { readonly title: string; readonly url: string };
  /** Why this mail was sent: the section or statute that asks for it. */
  readonly because: string;
}

export interface Rendered {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** The letter as a mail's three parts. */
export const render = (letter: Letter): Rendered => ({
  subject: oneLine(letter.subject),
  text: plain(letter),
  html: page(letter),
});

// Line ends of Unicode end a header too, for some readers; in the text a line of its own would pass for one of ours.
const oneLine = (text: string): string => text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim();

function plain({ lead, facts, next, link, because }: Letter): string {
  const width = Math.max(0, ...facts.map(([label]) => oneLine(label).length));
  const blocks = [
    ...lead.map(oneLine),
    facts.map(([label, value]) => `${`${oneLine(label)}:`.padEnd(width + 2)}${oneLine(value)}`).join('\n'),
    next.length > 0 ? ['What to do next:', ...next.map((step) => `  - ${oneLine(step)}`)].join('\n') : '',
    link ? `${oneLine(link.title)}: ${oneLine(link.url)}` : '',
    oneLine(because),
  ];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** Text made safe to stand in HTML, in an attribute's value too. */
export const escaped = (text: string): string =>
  text.replaceAll(/[&<>"']/gu, (character) => `&#${character.charCodeAt(0)};`);

const element = (tag: string, style: string, inner: string): string =>
  `<${tag} style="${style}">${inner}</${tag}>`;

function page({ subject, lead, facts, next, link, because }: Letter): string {
  const cell = 'padding:4px 16px 4px 0;vertical-align:top';
  const rows = facts.map(
    ([label, value]) =>
      `<tr>${element('th', `${cell};text-align:left;color:#505a5f;font-weight:normal`, escaped(label))}${element('td', cell, escaped(value))}</tr>`,
  );
  const steps = next.map((step) => element('li', 'margin:0 0 6px', escaped(step)));
  const inner = [
    element('h1', 'font-size:22px;line-height:1.3;margin:0 0 16px', escaped(oneLine(subject))),
    ...lead.map((paragraph) => element('p', 'margin:0 0 16px', escaped(paragraph))),
    element('table', 'border-collapse:collapse;margin:0 0 20px', rows.join('')),
    steps.length > 0
      ? `${element('p', 'margin:0 0 6px;font-weight:bold', 'What to do next')}${element('ul', 'margin:0 0 20px;padding-left:20px', steps.join(''))}`
      : '',
    link
      ? `<p style="margin:0 0 20px"><a href="${escaped(link.url)}" style="background:#1d4ed8;color:#fff;padding:10px 16px;border-radius:4px;text-decoration:none">${escaped(link.title)}</a></p>`
      : '',
    element('p', 'margin:0;color:#505a5f;font-size:13px', escaped(because)),
  ];
  const body = element(
    'div',
    'max-width:640px;margin:0 auto;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#0b0c0c',
    inner.join(''),
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(oneLine(subject))}</title></head><body style="margin:0">${body}</body></html>`;
}
