// A page behind a link: plain text stays text, no script runs, nothing is loaded, nothing is kept.
import { createHash } from 'node:crypto';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, test } from 'vitest';
import { pageOf, wantsJson } from '../../../functions/edge/page.ts';

const markup = `<script>alert("1")</script>'&`;

describe('a page', () => {
  test('asks for lines, several lines, dates and times, and shows what they hold as text', () => {
    const fields = [
      ['how', 'How', '</textarea><b>', 'text'],
      ['since', 'Since', '', 'date'],
      ['occurredAt', 'When', '', 'time'],
    ] as const;
    const { html } = pageOf('Title', [], { button: 'Send', fields });
    expect(html).toContain(
      '<textarea name="how" rows="4" required>&#60;/textarea&#62;&#60;b&#62;</textarea>',
    );
    expect(html).toContain('<input type="date" name="since"');
    expect(html).toContain('<input type="datetime-local" name="occurredAt"');
  });

  test('holds what it is told as text, wherever it stands', () => {
    const links = [{ text: markup, href: `?version=${markup}` }];
    const { html } = pageOf(markup, [markup, links], { button: markup, fields: [[markup, markup]] });
    expect(html).not.toContain('<script');
    expect(html).not.toContain(markup);
    expect(html.match(/&#60;script&#62;alert\(&#34;1&#34;\)&#60;\/script&#62;&#39;&#38;/g)).toHaveLength(8);
  });

  test('lists links', () => {
    const links = [
      { text: 'One', href: 'documents/one' },
      { text: 'Two', href: '?version=2' },
    ];
    expect(pageOf('Title', ['Both:', links]).html).toContain(
      '<p>Both:</p><ul><li><a href="documents/one">One</a></li><li><a href="?version=2">Two</a></li></ul>',
    );
  });

  test('leads where a link of it says, and holds both its text and its address as text', () => {
    const { html } = pageOf('Title', [
      'Read it.',
      { text: 'The notice', href: '../documents/notice?version=1' },
    ]);
    expect(html).toContain('<p>Read it.</p><p><a href="../documents/notice?version=1">The notice</a></p>');
    expect(pageOf('Title', [{ text: markup, href: '"><script>' }]).html).not.toMatch(/<script|href=""/u);
  });

  test('posts back to its own address, and has no button where it has no form', () => {
    expect(pageOf('Title', [], { button: 'Confirm' }).html).toContain(
      '<form method="post"><button>Confirm</button></form>',
    );
    expect(pageOf('Title', ['Done.']).html).not.toContain('<form');
  });

  test('loads nothing but its own style, and is in no frame, cache or referrer', () => {
    const { html, headers } = pageOf('Title', []);
    const style = /<style>(.*)<\/style>/.exec(html)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(headers).toEqual({
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'`,
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
    });
    expect(html).not.toMatch(/ (src|href|style|on\w+)=/);
  });

  test('sends what it holds unseen, and lets a button be pressed without what is asked for', () => {
    const { html } = pageOf('Title', [], {
      button: [
        ['yes', 'Yes'],
        ['no', 'No', 'as-it-is'],
      ],
      hidden: { text: markup },
    });
    expect(html).toContain('<button name="choice" value="yes">');
    expect(html).toContain('<button name="choice" value="no" formnovalidate>');
    expect(html).toContain('<input type="hidden" name="text" value="&#60;script');
  });

  test('lets its button lead to the one origin that it names', () => {
    const { headers } = pageOf('Title', [], { button: 'Download', leadsTo: 'https://s3.example.com/a?b' });
    expect(headers['content-security-policy']).toMatch(/form-action 'self' https:\/\/s3\.example\.com$/);
  });
});

describe('a caller', () => {
  const json = 'application/json';
  test.each<[boolean, string | undefined, string | undefined]>([
    [false, undefined, undefined],
    [false, '*/*', 'application/x-www-form-urlencoded'],
    [false, 'text/html,application/xhtml+xml,*/*;q=0.8', undefined],
    [false, 'application/json, text/html', json],
    [true, 'application/json', undefined],
    [true, 'application/problem+json', undefined],
    [true, '*/*', json],
  ])('is answered in JSON: %s, where it accepts %s and sends %s', (wants, accept, type) => {
    const headers = { ...(accept && { Accept: accept }), ...(type && { 'Content-Type': type }) };
    expect(wantsJson({ headers } as unknown as APIGatewayProxyEvent)).toBe(wants);
  });
});
