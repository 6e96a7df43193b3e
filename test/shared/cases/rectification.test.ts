// A rectification (UK GDPR Art 16, 19): what it has corrected, that a wrong ref corrects nothing, and whom it is told to.
import { describe, expect, test } from 'vitest';
import { enforcementOf } from '../../../shared/cases/enforcement.ts';
import { rectification } from '../../../shared/cases/rectification.ts';
import type { RectificationDetails } from '../../../shared/cases/rectification/details.ts';
import { monday, rightOf, setOff } from './a-right.ts';

const right = rightOf<RectificationDetails>(rectification as never);
const { opened, act, enforced, written } = right;
const record = 'RECORD#website-enquiry#record_1';
const corrections = [
  { record, field: 'name', value: 'Ada Byron' },
  { record, field: 'employer', value: 'Analytical Engines' },
];
const accept = { accept: true, ground: 'inaccurate', reasons: 'As you showed us.', corrections };
const accepted = act(opened().case, 'decide', accept);
const gave = (party: string, categories: string[]) => ({
  party,
  categories,
  disclosures: [`${party}-1`],
  knownBy: ['C-7'],
});

describe('a rectification', () => {
  test('keeps which fields are corrected, and the values with what names the person', () => {
    const { corrections: codes, personal } = right.details(accepted.case);
    expect(codes).toEqual([
      { record, field: 'name' },
      { record, field: 'employer' },
    ]);
    expect(personal?.texts).toMatchObject({
      'correction-1': 'Ada Byron',
      'correction-2': 'Analytical Engines',
    });
    expect(JSON.stringify(accepted.happenings)).not.toMatch(/Byron|Analytical/u);
    expect(enforcementOf(accepted.case)).toEqual({ corrections });
  });

  test('is answered once the records are right, with what they say now', () => {
    const done = enforced(accepted.case);
    expect([done.case.state, ...setOff(done)]).toEqual(['closed', 'letter rectified']);
    expect(written(done.case, 'rectified').text).toMatch(/Name: +Ada Byron\nEmployer: +Analytical Engines/u);
    expect(enforcementOf(done.case)).toBeUndefined();
  });

  test('of a record that is not there is undecided again', () => {
    const back = enforced(accepted.case, { missing: [record] });
    expect([back.case.state, ...setOff(back)]).toEqual(['received']);
    expect(right.details(back.case).decision).toBeUndefined();
    expect(rectification.openPoints(back.case as never)).toEqual([expect.stringContaining(record)]);
    const again = act(back.case, 'decide', accept);
    expect(rectification.openPoints(again.case as never)).toEqual([]);
  });

  test('is told to each party that received that kind of data, what it received and no more', () => {
    const disclosed = [
      gave('crm', ['contact']),
      gave('mailing', ['work']),
      gave('event-partner', ['choices']),
    ];
    const done = enforced(accepted.case, { disclosed });
    expect(right.details(done.case).notices.map(({ party }) => party)).toEqual(['crm', 'mailing']);
    expect(written(done.case, 'recipient-notice', 1).text).toContain('Name: Ada Byron');
    expect(written(done.case, 'recipient-notice', 1).text).not.toContain('Analytical Engines');
    expect(written(done.case, 'recipient-notice', 2).text).toContain('Employer: Analytical Engines');
  });

  test('closes by itself once each of them is settled, and not before', () => {
    const telling = enforced(accepted.case, { disclosed: [gave('crm', ['contact'])] }).case;
    expect(right.tick(telling, '2026-11-24T09:15:00.000Z').case.state).toBe('telling'); // Tuesday
    const settled = act(telling, 'recipient-settled', { n: 1, how: 'impossible', reasons: 'Wound up.' });
    expect(right.tick(settled.case, monday).case.state).toBe('closed');
  });

  test('of somebody who is erased meanwhile closes: the erasure tells the same parties', () => {
    const telling = enforced(accepted.case, { disclosed: [gave('crm', ['contact'])] }).case;
    const noted = act(telling, 'note-erasure');
    expect(right.tick(noted.case, monday).case.state).toBe('closed');
  });

  test('that is refused keeps the person’s statement with the record, where they make one', () => {
    const refuse = { accept: false, ground: 'accurate', reasons: 'The register says the same.' };
    const plain = act(opened().case, 'decide', refuse);
    expect([plain.case.state, ...setOff(plain)]).toEqual(['closed', 'letter rectification-refused']);
    const stated = act(opened().case, 'decide', { ...refuse, statement: { record, text: 'Not so.' } });
    expect(enforcementOf(stated.case)).toEqual({
      corrections: [{ record, field: 'statement', value: 'Not so.' }],
    });
    expect(setOff(enforced(stated.case))).toEqual(['letter rectification-refused']);
  });
});
