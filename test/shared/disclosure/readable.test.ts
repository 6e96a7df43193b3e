// The page that a person reads (§11.1; UK GDPR Art 12(1)): it says everything, and nothing that stands in it becomes markup.
import { describe, expect, test } from 'vitest';
import { redactedText } from '../../../shared/disclosure/disclosed.ts';
import { readable } from '../../../shared/disclosure/readable.ts';
import { enquiry, fromCrm, held, replyOf } from './held.ts';

const page = readable(replyOf({}));
const matches = (html: string, pattern: RegExp): string[] =>
  [...html.matchAll(pattern)].map(([, found]) => found ?? '');
const unclosed = (html: string, tag: string): number =>
  html.split(`<${tag}`).length - html.split(`</${tag}>`).length;

describe('the page', () => {
  test('says whose copy it is, of which request, and of which day', () => {
    expect(page).toContain('that you asked Operational Excellence (OPEX) Group Limited for');
    expect(page).toContain('Reference: access_1. Prepared on Monday 23 November 2026.');
  });

  test('lists every section in its contents, each with a heading of its own', () => {
    const linked = matches(page, /<li><a href="#([^"]+)">/gu);
    expect(linked).toEqual(matches(page, /<section id="([^"]+)"><h2>/gu));
    expect(linked).toEqual(expect.arrayContaining(['purposes', 'complaint', 'left-out', 'item-1', 'item-3']));
    expect(linked).toHaveLength(9 + 1 + held.length);
  });

  test('says of each item where it came from, when, why, on which basis and under which notice', () => {
    const [, item = ''] = page.split('<section id="item-1">');
    for (const fact of [
      'the contact form of our website',
      'Tuesday 3 November 2026',
      'To supply the information requested',
      'our legitimate interests',
      '2026-01',
    ])
      expect(item.split('</section>')[0]).toContain(`<dd dir="auto">${fact}`);
  });

  test('shows every field under its name, those within others too', () => {
    expect(page).toContain('<dt dir="auto">E-mail address</dt><dd dir="auto">ada@example.com</dd>');
    expect(page).toContain('<dt dir="auto">Consent</dt><dd dir="auto">yes</dd>');
    expect(page).toContain('<dt dir="auto">score</dt><dd dir="auto">-3</dd>');
    expect(page).toContain('<dt dir="auto">1</dt><dd dir="auto">+44 1224 000000</dd>');
  });

  test.each([null, '', [], {}])('says that a field with %j is empty', (note) => {
    expect(readable(replyOf({}, { items: [{ ...fromCrm, fields: { note } }] }))).toContain(
      '<dt dir="auto">note</dt><dd dir="auto">(empty)</dd>',
    );
  });

  test('says that something was redacted, where and how much', () => {
    const html = readable(replyOf({ [fromCrm.ref]: { redacted: ['people.0.name', 'note'] } }));
    expect(html).toContain(`<dt dir="auto">note</dt><dd dir="auto">${redactedText}</dd>`);
    expect(html).toContain('<li>2 fields hidden.</li>');
  });

  test('says in general words that the law lets some be left out, whether or not some was', () => {
    expect(page).toContain('The law lets some information be left out or hidden');
    expect(page).not.toContain('hidden.</li>');
  });

  test('loads nothing and runs nothing', () => {
    expect(page).toContain(`content="default-src 'none';`);
    expect(page).not.toMatch(/<script|<link|<img|\ssrc=|\son\w+=|url\(|@import/iu);
  });
});

describe('markup', () => {
  const hostile = `</dd><script>alert('1')</script><img src=x onerror="alert(1)">&amp;`;
  const everywhere = {
    ...enquiry,
    source: hostile,
    category: hostile,
    purpose: hostile,
    lawfulBasis: hostile,
    collectedBy: hostile,
    notice: hostile,
    fields: { [hostile]: hostile, list: [hostile, { [hostile]: hostile }] },
  };
  const disclosure = {
    ref: 'DISCLOSURE#1',
    party: hostile,
    purpose: hostile,
    categories: [hostile],
    at: '2026-11-05T09:00:00.000Z', // a Thursday
  };
  const html = readable(
    replyOf({}, { reference: hostile, items: [everywhere, fromCrm], disclosures: [disclosure] }),
  );

  test('that stood in any place is text', () => {
    expect(html).not.toMatch(/<script|<img|onerror="/u);
    expect(html.split('&#60;script&#62;').length).toBeGreaterThan(12);
  });

  test('opens and closes no element of ours', () => {
    for (const tag of ['dl', 'dt', 'dd', 'section', 'ul', 'li', 'p', 'h3'])
      expect([tag, unclosed(html, tag)]).toEqual([tag, 0]);
  });
});
