// The information that goes with the copy (§11.1; UK GDPR Art 15(1), (2)), point by point.
import { describe, expect, test } from 'vitest';
import { article15, type PointCode } from '../../../shared/disclosure/article-15.ts';
import type { HeldItem } from '../../../shared/disclosure/item.ts';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { enquiry, fromCrm, held, mailed, profile, subscription } from './held.ts';

const { rules } = firstSchedule;

const says = (code: PointCode, items: readonly HeldItem[] = held, disclosures = [mailed]): string =>
  article15({ items, disclosures, rules })
    .find((point) => point.code === code)
    ?.says.join('\n') ?? '';

describe('an access reply says', () => {
  test('(a) the purposes, each with its lawful basis', () => {
    expect(says('purposes').split('\n')).toEqual([
      'To supply the information requested. Lawful basis: our legitimate interests (UK GDPR Art 6(1)(f)).',
      'Newsletter, announcements, case studies. Lawful basis: your consent (UK GDPR Art 6(1)(a)).',
      'crm: our register names no purpose of its own; ask our Data Protection Officer.',
    ]);
  });

  test('(a) the lawful basis that stands on the record, whatever the register says today', () => {
    expect(says('purposes', [{ ...enquiry, lawfulBasis: 'consent' }])).toContain('your consent');
  });

  test('(a), (d), (g) of the contact details what they serve, how long, and from whom, in words and in no code of ours', () => {
    expect(says('purposes', [enquiry, profile]).split('\n')[1]).toBe(
      'Your contact details: for every purpose named here, on its lawful basis, and to know which data are yours.',
    );
    expect(says('retention', [profile])).toBe(
      'Your contact details: for as long as we hold anything else of you, then we delete them.',
    );
    expect(says('source', [profile])).toBe('From you: what you have told us, chosen or signed.');
  });

  test('(b) the categories of personal data', () => {
    expect(says('categories').split('\n')).toEqual([
      'Name and contact details',
      'What you wrote or said to us',
      'What you chose, asked for or agreed to',
      'Other information, as the copy shows it',
    ]);
  });

  test('(b) that proof of a consent is held, where it is', () => {
    const signed = { ...subscription, fields: { signature: 'Ada Lovelace', sourceAddress: '192.0.2.1' } };
    expect(says('categories', [signed])).toBe(
      'Proof of your consent: your signature, and when and from where it came',
    );
  });

  test('(c) the recipients by name, with when, what and why', () => {
    expect(says('recipients')).toContain(
      'Received it: Granite Mailing Inc. (United States), a mailing provider, which sends our newsletter, as processor, on Thursday 5 November 2026. What: Name and contact details. Why: Newsletter, announcements, case studies.',
    );
  });

  test('(c) the recipients that it may go to, for the purposes that occur', () => {
    const may = says('recipients', [subscription], []);
    expect(may).toContain('Our log has no disclosure of your data to anybody.');
    expect(may).toContain('May receive it, for a purpose named above: Granite Mailing Inc.');
    expect(may).not.toContain('Deeside');
    expect(may).toContain('on our instructions (processors)');
  });

  test('(c) the code of a party that is no longer in the register', () => {
    expect(says('recipients', held, [{ ...mailed, party: 'printer' }])).toContain('Received it: printer, on');
  });

  test('(d) how long each category is kept, or how that is set', () => {
    expect(says('retention').split('\n')).toEqual([
      'Enquiry or download: 12 months from the last contact, then we delete it.',
      'Newsletter: until you withdraw your consent, looked at again every 24 months, then we delete it.',
      'account notes: for as long as its purpose needs it (UK GDPR Art 5(1)(e)).',
    ]);
  });

  test('(d) how long each category is kept by the rules in force, not by those that Steward starts with', () => {
    const enquiries = { ...rules['website-enquiry'], period: { months: 3 } };
    const facts = { items: [enquiry], disclosures: [], rules: { ...rules, 'website-enquiry': enquiries } };
    const point = article15(facts).find(({ code }) => code === 'retention');
    expect(point?.says).toEqual(['Enquiry or download: 3 months from the last contact, then we delete it.']);
  });

  test.each(['rectification', 'erasure', 'restriction', 'portability', 'objection', 'withdraw a consent'])(
    '(e) that there is a right to %s',
    (right) => {
      expect(says('rights')).toContain(right);
    },
  );

  test('(f) that a person may complain to the controller and to the regulator, and where', () => {
    expect(says('complaint')).toContain('To us: Operational Excellence (OPEX) Group Limited');
    expect(says('complaint')).toMatch(/To the regulator, the .*\(ICO\): https:\/\//u);
  });

  test('(g) where the data came from', () => {
    expect(says('source').split('\n')).toEqual([
      'From you: the contact form of our website.',
      'From you: the newsletter sign-up of our website.',
      'Not from you: crm.',
    ]);
  });

  test('(h) that no decision is automated', () => {
    expect(says('automated-decisions')).toContain('no decision about you by automated means alone');
  });

  test('(2) the safeguards of each transfer abroad', () => {
    expect(says('transfers', [fromCrm])).toBe(
      'Granite Mailing Inc., United States: protected by the International Data Transfer Agreement that the UK’s regulator has issued (UK GDPR Art 46).',
    );
    expect(says('transfers', [fromCrm], [])).toBe('No recipient named above is outside the United Kingdom.');
  });

  test('every point with its statute, also where nothing goes', () => {
    const points = article15({ items: [], disclosures: [], rules });
    expect(points.map(({ source }) => source.replace(/^UK GDPR Art 15/u, '').slice(0, 6))).toEqual([
      '(1)(a)',
      '(1)(b)',
      '(1)(c)',
      '(1)(d)',
      '(1)(e)',
      '(1)(f)',
      '(1)(g)',
      '(1)(h)',
      '(2)',
    ]);
    expect(points.filter((point) => point.says.length === 0)).toEqual([]);
  });
});
