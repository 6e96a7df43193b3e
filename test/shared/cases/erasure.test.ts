// An erasure from its decision to its closing (policy §11.2; UK GDPR Art 12, 17, 19): what may be decided, what each letter says, and
// when the file forgets whom it is about.
import { describe, expect, test } from 'vitest';
import type { ErasureDetails } from '../../../shared/cases/erasure/details.ts';
import { erasure } from '../../../shared/cases/erasure.ts';
import type { Case, CaseType } from '../../../shared/cases/case-type.ts';
import { moveCase } from '../../../shared/cases/engine.ts';
import { instant } from '../../../shared/instant.ts';
import { refusal } from '../../support/refusal.ts';
import { monday, rightOf, setOff } from './a-right.ts';

const right = rightOf<ErasureDetails>(erasure as never);
const { opened, act, told, written, details } = right;
const after = (days: number) => new Date(Date.parse(monday) + days * 86_400_000).toISOString();

const accept = { accept: true, ground: 'no-longer-necessary', reasons: 'You have left.' };
const keeps = [{ category: 'contract', ground: 'legal-claims' }];
const finding = {
  people: [{ finder: 'f', person: 'person_1', records: { 'website-enquiry': 2, contract: 1 } }],
  files: 1,
  disclosed: [{ party: 'crm', disclosures: ['d1'], categories: ['contact'], knownBy: ['CRM-4711'] }],
};
const accepted = act(opened().case, 'decide', { ...accept, keeps });
const found = act(accepted.case, 'found', finding);
const erased = act(found.case, 'erased');
const letters = ['erasure-accepted', 'erasure-done', 'recipient-notice:1'];
const allTold = letters.reduce((matter, letter) => told(matter, letter), erased.case);

const personal = (matter: Case) => details(matter).personal;

const on = (role: 'link' | 'dpo') => ({ at: instant(monday), by: role, roles: [role] });
const type = erasure as never as CaseType;

describe('a decision', () => {
  test.each([
    ['a ground of the other answer', { ...accept, ground: 'legal-claims' }, 'ground'],
    [
      'a category kept beside a refusal',
      { accept: false, ground: 'legal-claims', reasons: 'No.', keeps },
      'keeps',
    ],
    ['a category kept twice', { ...accept, keeps: [...keeps, ...keeps] }, 'keeps'],
    [
      'a category that the schedule does not have',
      { ...accept, keeps: [{ ...keeps[0], category: 'shoes' }] },
      'keeps',
    ],
  ])('is refused with %s', (_, body, path) => {
    const read = erasure.moves['decide']?.input.safeParse(body);
    expect(read?.error?.issues.map((issue) => issue.path[0])).toEqual([path]);
  });

  test('needs it established who asks', () => {
    const unproved = opened({ identity: 'to-be-checked' }).case;
    expect(refusal(() => act(unproved, 'decide', accept)).code).toBe('open-points');
  });

  test('is answered once it is known whether anything is held, and recorded in codes alone', () => {
    expect(setOff(accepted)).toEqual(['work erase']);
    expect(setOff(found)).toEqual(['letter erasure-accepted']);
    const nobody = { people: [{ finder: 'f', records: {} }], files: 0, disclosed: [] };
    expect(setOff(act(accepted.case, 'found', nobody))).toEqual(['letter nothing-to-erase']);
    const recorded = [accepted, found, erased].flatMap(({ happenings }) => happenings);
    expect(JSON.stringify(recorded)).not.toMatch(/Ada|You have left|CRM-4711|ada@/u);
  });
});

describe('a second look', () => {
  test('adds a disclosure that was made meanwhile to its party, and changes nobody who was found', () => {
    const more = { party: 'crm', disclosures: ['d2'], categories: ['words'], knownBy: ['CRM-4712'] };
    const other = { finder: 'g', person: 'person_2', records: {} };
    const again = act(found.case, 'found', { people: [other], files: 0, disclosed: [more] });
    expect(details(again.case).found).toEqual(details(found.case).found);
    expect(details(again.case).notices).toMatchObject([
      { disclosures: ['d1', 'd2'], categories: ['contact', 'words'] },
    ]);
    expect(written(again.case, 'recipient-notice', 1).text).toContain('CRM-4711; CRM-4712');
    expect(setOff(again)).toEqual([]);
  });
});

describe('the letters', () => {
  const complaining = ['https://ico.org.uk/make-a-complaint/', 'ask a court'];

  test('of a refusal say the ground, the reasons, and where to complain', () => {
    const refused = act(opened().case, 'decide', {
      accept: false,
      ground: 'legal-claims',
      reasons: 'We are suing.',
    });
    expect(refused.case.state).toBe('closed');
    const { text } = written(refused.case, 'erasure-refused');
    for (const words of ['Art 17(3)(e)', 'We are suing.', ...complaining]) expect(text).toContain(words);
  });

  test('of an erasure say what went, what stays and why, and who was told', () => {
    const { to, text } = written(erased.case, 'erasure-done');
    expect(to).toBe('ada@example.com');
    expect(text).toMatch(/Erased: +Enquiry or download: 2 records/u);
    expect(text).toMatch(/Kept: +Contract, and the contacts under it: 1 record\n/u);
    for (const words of ['Art 17(3)(e)', 'Deeside CRM Hosting Limited', '1 other file', ...complaining])
      expect(text).toContain(words);
  });

  test('of an erasure say that all is erased only where nothing is kept', () => {
    const all = act(act(act(opened().case, 'decide', accept).case, 'found', finding).case, 'erased');
    expect(written(all.case, 'erasure-done').text).toContain('what we held about you is erased.');
    expect(written(erased.case, 'erasure-done').text).toContain('is erased, but for what is named below.');
  });

  test('to a recipient name the person by the reference it was given; a reminder names our notice alone', () => {
    const first = written(erased.case, 'recipient-notice', 1);
    expect(first.to).toBe('data-protection@deeside-crm.example');
    expect(first.text).toContain('CRM-4711');
    expect(first.text).toContain('https://steward.example/recipient/1');
    expect(first.text).not.toMatch(/Ada|ada@/u);
    const chaser = written(erased.case, 'recipient-chaser', 1);
    expect(chaser.text).toContain('erasure_1/1');
    expect(chaser.text).not.toMatch(/CRM-4711|Ada|ada@/u);
  });

  test('carry no markup or header that somebody typed', () => {
    const evil = {
      party: 'crm',
      disclosures: ['d1'],
      categories: ['contact'],
      knownBy: ['<img src=x>\r\nBcc: x@example.com'],
    };
    const matter = act(act(opened({ name: '<b>Eve</b>' }).case, 'decide', accept).case, 'found', {
      ...finding,
      disclosed: [evil],
    });
    for (const [name, n] of [
      ['erasure-accepted', 0],
      ['recipient-notice', 1],
    ] as const) {
      const { subject, html, text } = written(matter.case, name, n);
      expect(html).not.toMatch(/<img src=x|<b>Eve/u);
      expect(subject).not.toMatch(/[\r\n]/u);
      expect(text).not.toMatch(/^Bcc:/mu);
    }
  });
});

describe('what names the person', () => {
  test('goes when the last letter that is owed has gone, and not before', () => {
    for (const late of letters) {
      const others = letters.filter((letter) => letter !== late);
      const waiting = others.reduce((matter, letter) => told(matter, letter), erased.case);
      expect(personal(waiting)).toBeDefined();
      expect(personal(told(waiting, late))).toBeUndefined();
    }
    expect(JSON.stringify(allTold)).not.toMatch(/Ada|ada@|You have left|CRM-4711/u);
  });

  test('stays while a letter waits to be posted to it', () => {
    const postal = { email: undefined, address: '1 High Street, Aberdeen' };
    const stepped = act(
      act(act(opened(postal).case, 'decide', accept).case, 'found', finding).case,
      'erased',
    ).case;
    const mailed = letters.reduce((matter, letter) => told(matter, letter), stepped);
    expect(personal(mailed)).toBeDefined();
    const one = act(mailed, 'posted', { letter: 'erasure-accepted' }).case;
    expect(personal(right.tick(one, monday).case)).toBeDefined();
    const both = act(one, 'posted', { letter: 'erasure-done' }).case;
    expect(personal(right.tick(both, monday).case)).toBeUndefined();
  });

  test('goes after a fortnight though a letter cannot be sent, and no letter names them then', () => {
    expect(personal(right.tick(erased.case, after(13.9)).case)).toBeDefined();
    const late = right.tick(erased.case, after(14)).case;
    expect(personal(late)).toBeUndefined();
    for (const [name, n] of [
      ['erasure-done', 0],
      ['status-code', 1],
      ['recipient-notice', 1],
    ] as const)
      expect(() => written(late, name, n)).toThrow('no letter');
  });
});

describe('the closing', () => {
  test('waits for each recipient, who is asked again each fortnight', () => {
    expect(right.tick(allTold, after(13)).case.state).toBe('told');
    const chased = right.tick(allTold, after(14));
    expect(setOff(chased)).toEqual(['letter recipient-chaser']);
    expect(setOff(right.tick(chased.case, after(27)))).toEqual([]);
    expect(setOff(right.tick(chased.case, after(28)))).toEqual(['letter recipient-chaser']);
  });

  test('follows the confirmation, which only whoever holds the link gives, and once', () => {
    expect(refusal(() => moveCase(type, allTold, 'recipient-confirms', { n: 1 }, on('dpo'))).code).toBe(
      'forbidden',
    );
    const confirmed = moveCase(type, allTold, 'recipient-confirms', { n: 1 }, on('link')).case;
    expect(refusal(() => moveCase(type, confirmed, 'recipient-confirms', { n: 1 }, on('link'))).code).toBe(
      'invalid',
    );
    expect(right.tick(confirmed, after(0)).case.state).toBe('closed');
  });

  test('follows what the DPO finds of a recipient that cannot be had', () => {
    const settled = act(allTold, 'recipient-settled', {
      n: 1,
      how: 'disproportionate',
      reasons: 'Dissolved.',
    }).case;
    expect(right.tick(settled, after(0)).case.state).toBe('closed');
  });
});
