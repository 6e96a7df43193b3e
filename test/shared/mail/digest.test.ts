// The daily digest: what is overdue, due soon, open, and in which words (policy §10).
import { describe, expect, test } from 'vitest';
import { instant } from '../../../shared/instant.ts';
import { digest, type OpenCase, wordsFor } from '../../../shared/mail/digest.ts';
import { render } from '../../../shared/mail/letter.ts';

const now = instant('2026-11-23T08:00:00Z'); // Monday
const url = 'https://steward.example/v1/worklist';
let made = 0;
const open = (dueAt?: string, more: Partial<OpenCase> = {}): OpenCase => {
  made += 1;
  return {
    id: `access_${made}`,
    title: 'Access request',
    state: 'received',
    waits: 'waits for identity from the person',
    deadlines: dueAt === undefined ? [] : [{ name: 'reply', dueAt: instant(dueAt) }],
    ...more,
  };
};
const labels = (cases: OpenCase[]) => digest(cases, now, url)?.facts.map(([label]) => label);

const lent = (dueAt: string) => ({
  ...open(),
  title: 'Storage register',
  deadlines: [{ name: 'back', dueAt: instant(dueAt) }],
});

describe('the digest', () => {
  test('is none where nothing is open, or nothing but requests that nobody confirmed', () => {
    expect(digest([], now, url)).toBeUndefined();
    expect(digest([open('2026-12-23T23:59:59.999Z', { state: 'unconfirmed' })], now, url)).toBeUndefined();
  });

  test('puts what is overdue first, then what is due within seven days, the last of them included', () => {
    const later = open('2026-12-01T00:00:00Z', { title: 'Breach' }); // Tuesday
    const soon = open('2026-11-30T23:59:59.999Z'); // Monday
    const overdue = open('2026-11-23T07:59:59.999Z'); // Monday
    const undated = open();
    expect(labels([undated, later, soon, overdue])).toEqual([
      'Overdue: Access request',
      'Due within 7 days: Access request',
      'Open: Access request',
      'Open: Breach',
    ]);
    expect(digest([undated, later, soon, overdue], now, url)?.subject).toBe(
      'Open cases: 4 cases, 1 overdue, 1 due within 7 days',
    );
  });

  test('goes by the first limit that is neither met nor waived', () => {
    const past = instant('2026-11-20T09:00:00Z'); // Friday
    const deadlines = [
      { name: 'target', dueAt: past, metAt: past },
      { name: 'extension-told', dueAt: past, waived: true as const },
      { name: 'reply', dueAt: instant('2026-12-23T23:59:59.999Z') }, // Wednesday
    ];
    expect(labels([open(undefined, { deadlines })])).toEqual(['Open: Access request']);
  });

  test('names the case, its state, what it waits for, the plain date and the statutory one', () => {
    const deadlines = [
      { name: 'reply', dueAt: instant('2026-12-29T23:59:59.999Z') }, // Tuesday
      { name: 'target', dueAt: instant('2026-12-25T23:59:59.999Z') }, // Friday
    ];
    const one = open(undefined, { deadlines });
    const { text, html } = render(digest([one], now, url) ?? never());
    const line = `${one.id} (received) waits for identity from the person; our target: Friday 25 December 2026; limit in law: Tuesday 29 December 2026`;
    expect(text).toContain(line);
    expect(html).toContain(line);
    expect(text).toContain(url);
  });

  test('says what a limit is, and which one of several', () => {
    expect(['ico-policy', 'dpo-told-2', 'sub-processor-1'].map(wordsFor)).toEqual([
      'the ICO is told (the policy’s limit)',
      'the DPO is told in writing 2',
      'the processor hears about sub-processor 1',
    ]);
  });

  test('names what is lent once it is due soon, and counts the consents, though no case is open', () => {
    const stored = [lent('2026-11-22T23:59:59.999Z'), lent('2026-12-24T23:59:59.999Z')]; // Sunday, Thursday
    const letter = digest([], now, url, { stored, consents: 2 });
    expect(letter?.facts.map(([label]) => label)).toEqual(['Overdue: Storage register']);
    expect(letter?.subject).toBe(
      'Open cases: 0 cases and 1 of the storage register, 1 overdue, 0 due within 7 days',
    );
    expect(letter?.lead.slice(1)).toEqual([
      'Of the storage register, 1 thing is to be back or disposed of.',
      'Within 30 days 2 consents are to be looked at again.',
    ]);
    expect(digest([], now, url, { stored: stored.slice(1), consents: 2 })).toBeUndefined();
  });

  test('counts the requests that wait for their mailbox, and lists none of them', () => {
    const waiting = [1, 2].map(() => open(undefined, { state: 'unconfirmed' }));
    const letter = digest([open(), ...waiting], now, url);
    expect(letter?.facts).toHaveLength(1);
    expect(letter?.lead.join(' ')).toContain('2 requests wait for the mailbox to be confirmed');
    expect(digest([open(), open(undefined, { state: 'unconfirmed' })], now, url)?.lead[1]).toContain(
      '1 request waits',
    );
  });
});

function never(): never {
  throw new Error('no digest');
}
