// The letters of an access request: what the law wants in each, and that nothing written by anybody becomes markup or a header.
import { describe, expect, it } from 'vitest';
import { access } from '../../../../shared/cases/access.ts';
import type { AccessCase } from '../../../../shared/cases/access/details.ts';
import type { Correspondence } from '../../../../shared/cases/case-type.ts';
import { render } from '../../../../shared/mail/letter.ts';
import { act, inReview, links, opened, searched } from './an-access-request.ts';

const letter = (matter: AccessCase, name: string, n: number): Correspondence => {
  const written = access.letter?.(matter, name, n, links);
  if (!written) throw new Error('no such letter is owed');
  return written;
};
const text = (written: Correspondence): string => render(written.letter).text;

const evil = '<img src=x onerror=alert(1)>';
const question = `May we?\r\nBcc: everybody@example.com ${evil}`;
const people = [{ name: `Zephyrine ${evil}`, email: 'zephyrine@example.com' }];
const marked = () =>
  act(inReview('RECORD#1'), 'mark-others', {
    ref: 'RECORD#1',
    people,
    question: question.replaceAll(/[\r]/gu, ''),
  }).case;
const delivered = () =>
  act(act(inReview('RECORD#1'), 'release').case, 'exported', { n: 1 }, { by: 'steward' }).case;

describe('the letter that nothing is held', () => {
  const { case: matter } = searched(opened().case, []);

  it('goes to the person, says what was searched, and how to complain', () => {
    const written = letter(matter, 'nothing-held', 0);
    expect(written.to).toBe('una@example.com');
    expect(text(written)).toContain('hold none');
    expect(text(written)).toContain('our records');
    expect(text(written)).toContain('https://ico.org.uk/make-a-complaint/');
    expect(text(written)).toContain('ask a court');
    expect(written.letter.because).toContain('§11.1');
  });
});

describe('the letter to the owner of a source', () => {
  const asked = act(inReview('RECORD#1'), 'ask-source', { source: 'paper-files' });
  const number = Number(asked.happenings.find(({ type }) => type === 'letter.due')?.data['n']);

  it('says what to search, names nobody, and forbids to delete', () => {
    const written = letter(asked.case, 'source-task', number);
    expect(written.to).toBe('office@example.com');
    expect(text(written)).toContain('Paper files');
    expect(text(written)).toContain('DPA 2018 s.173');
    expect(text(written)).not.toMatch(/Una|Murray/);
  });

  it('is owed no more once they have answered', () => {
    const { case: answered } = act(asked.case, 'answer-source', { source: 'paper-files', nothing: true });
    expect(access.letter?.(answered, 'source-task', number, links)).toBeUndefined();
    expect(access.letter?.(answered, 'source-chaser', number + 1, links)).toBeUndefined();
  });
});

describe('the letter that asks for consent', () => {
  it('goes to who is named, in the DPO’s words, with a date, a link, and the freedom to refuse', () => {
    const written = letter(marked(), 'consent-asked', 1);
    expect(written.to).toBe('zephyrine@example.com');
    expect(text(written)).toContain('May we?');
    expect(text(written)).toContain('Friday 13 March 2026');
    expect(text(written)).toContain('free to say no');
    expect(text(written)).toContain('/third-party/1');
    expect(text(written)).not.toMatch(/Una|Murray|una@/);
  });

  it('lets nothing that was written become markup or another header', () => {
    const { subject, html } = render(letter(marked(), 'consent-asked', 1).letter);
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain('<img');
  });

  it('is owed no more once they have answered', () => {
    const { case: answered } = act(marked(), 'answer-consent', { n: 1, answer: 'refused' }, { by: 'link' });
    expect(access.letter?.(answered, 'consent-asked', 1, links)).toBeUndefined();
  });
});

describe('the letter that brings an archive', () => {
  it('says what it holds, until when, how often, how it opens, and that its passphrase comes by another route', () => {
    const written = letter(delivered(), 'delivered', 1);
    expect(written.to).toBe('una@example.com');
    for (const said of [
      '/download/1',
      'Tuesday 17 March 2026',
      '5 times',
      'AES-256',
      'HTML',
      'JSON',
      'CSV',
      'does not come by e-mail',
      'why we use your data',
      'make-a-complaint',
    ])
      expect(text(written)).toContain(said);
  });

  it('is owed no more once the archive has ended', () => {
    const { case: again } = act(delivered(), 'deliver-again');
    expect(access.letter?.(again, 'delivered', 1, links)).toBeUndefined();
  });

  it('is to be posted where there is no mailbox, with the archive enclosed', () => {
    const { case: postal } = searched(
      opened({ email: undefined, phone: '0131 496 0123', address: '1 High Street' }).case,
      ['RECORD#1'],
    );
    const { case: released } = act(postal, 'release');
    const written = letter(act(released, 'exported', { n: 1 }, { by: 'steward' }).case, 'delivered', 1);
    expect(written.to).toBeUndefined();
    expect(text(written)).toContain('enclosed');
  });
});
