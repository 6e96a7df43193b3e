// A letter's three parts: nothing that stands in it can become another header, another line or markup.
import { describe, expect, test } from 'vitest';
import { escaped, render, type Letter } from '../../../shared/mail/letter.ts';

const letter: Letter = {
  subject: 'Personal data breach reported',
  lead: ['It was reported on Friday.'],
  facts: [
    ['Occurred', 'Friday'],
    ['People, about', '40'],
  ],
  next: ['acknowledge: say that you have seen it'],
  link: { title: 'Open the case', url: 'https://steward.example/cases/breach_1?a=1&b=2' },
  because: 'Sent at once: policy §9.',
};

/** The letter with one text in every place that holds one. */
const everywhere = (text: string): Letter => ({
  subject: text,
  lead: [text],
  facts: [[text, text]],
  next: [text],
  link: { title: text, url: text },
  because: text,
});

const lineEnds = ['\r\n', '\n', '\r', '\u2028', '\u2029', '\u0085', '\v', '\f'];

describe('a subject', () => {
  test.each(lineEnds)('with %j in it stays one line', (end) => {
    const { subject } = render({ ...letter, subject: `Breach${end}Bcc: everyone@example.com` });
    expect(subject).toBe('Breach Bcc: everyone@example.com');
  });

  test('loses NUL and escape characters', () => {
    expect(render({ ...letter, subject: '\u0000a\u001Bb\u007F' }).subject).toBe('a b');
  });
});

describe('the plain text', () => {
  test('says what, the facts in line, what to do next, the link, and why it was sent', () => {
    expect(render(letter).text).toBe(
      [
        'It was reported on Friday.',
        'Occurred:      Friday\nPeople, about: 40',
        'What to do next:\n  - acknowledge: say that you have seen it',
        'Open the case: https://steward.example/cases/breach_1?a=1&b=2',
        'Sent at once: policy §9.\n',
      ].join('\n\n'),
    );
  });

  test('leaves out what is empty', () => {
    expect(render({ ...letter, next: [], facts: [] }).text).not.toMatch(/What to do next|\n\n\n/u);
  });

  test.each(lineEnds)('has no line of its own made by %j in any place', (end) => {
    const lines = render(everywhere(`a${end}Open the case: https://evil.example`)).text.split(
      /\r\n|[\n\r\u2028\u2029\u0085\v\f]/u,
    );
    expect(lines.filter((line) => line.startsWith('Open the case: https://evil'))).toEqual([]);
  });
});

describe('the HTML', () => {
  const hostile = `<img src=x onerror="alert('1')">&amp;</title><script>`;

  test('holds no markup that stood in any place', () => {
    const { html } = render(everywhere(hostile));
    expect(html).not.toContain(hostile);
    expect(html).not.toMatch(/<img|<script|onerror="/u);
    expect(html.split(escaped(hostile))).toHaveLength(10); // title, heading, lead, label, value, step, URL, link, why
  });

  test('keeps every attribute whole', () => {
    const { html } = render({
      ...letter,
      link: { title: 'x', url: `https://a.example/" onclick="alert(1)` },
    });
    expect(html).toContain('href="https://a.example/&#34; onclick=&#34;alert(1)"');
  });

  test('escapes the five characters and no other', () => {
    expect(escaped(`&<>"' §9’s`)).toBe('&#38;&#60;&#62;&#34;&#39; §9’s');
  });
});
