// The calendar file of a case's deadlines, read back as RFC 5545 has it.
import { describe, expect, test } from 'vitest';
import type { Deadline } from '../../../shared/cases/case-type.ts';
import { calendarFile } from '../../../shared/mail/calendar-file.ts';
import { hour } from '../cases/breach/timeline.ts';

const deadline = (name: string, at: number, title = 'The ICO is told'): Deadline => ({
  name,
  title,
  rule: 'breach_ico_72h',
  source: 'Policy §9.2; UK GDPR Art 33(1), first sentence',
  startsAt: hour(0),
  dueAt: hour(at),
  because: [],
});

const file = (deadlines: readonly Deadline[], now = hour(1)): string =>
  calendarFile('breach_1', 'Personal data breach', deadlines, now, 'https://steward.example/cases/breach_1');

/** Each entry's properties by name, its lines unfolded. */
const entries = (text: string): Record<string, string>[] =>
  text
    .replaceAll('\r\n ', '')
    .split('BEGIN:VEVENT')
    .slice(1)
    .map((entry) =>
      Object.fromEntries(
        (entry.split('BEGIN:VALARM')[0] ?? '')
          .trim()
          .split('\r\n')
          .map((line) => /^([A-Z-]+)[^:]*:(.*)$/u.exec(line)?.slice(1) ?? [line, 'no property']),
      ),
    );

describe('a calendar file', () => {
  const text = file([deadline('ico-policy', 72), deadline('ico-law', 74.5)]);

  test('ends each line with CR LF, none longer than 75 octets', () => {
    const lines = text.split('\r\n');
    expect(lines.filter((line) => /[\r\n]/u.test(line) || Buffer.byteLength(line) > 75)).toEqual([]);
    expect([lines[0], lines.findLast(Boolean)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR']);
  });

  test('opens and closes every part, and publishes', () => {
    for (const part of ['VCALENDAR', 'VEVENT', 'VALARM'])
      expect(text.split(`BEGIN:${part}`)).toHaveLength(text.split(`END:${part}`).length);
    expect(text).toContain('\r\nMETHOD:PUBLISH\r\n');
    expect(text).toContain('\r\nVERSION:2.0\r\n');
  });

  test('has an entry for each deadline, which ends at the limit in UTC', () => {
    expect(
      entries(text).map(({ UID, DTSTART, DTEND, SUMMARY }) => ({ UID, DTSTART, DTEND, SUMMARY })),
    ).toEqual([
      {
        UID: 'breach_1-ico-policy@steward',
        DTSTART: '20261123T074500Z',
        DTEND: '20261123T080000Z',
        SUMMARY: 'Personal data breach: The ICO is told',
      },
      expect.objectContaining({ UID: 'breach_1-ico-law@steward', DTEND: '20261123T103000Z' }),
    ]);
  });

  test('names the same instant in summer time', () => {
    const summer = { ...deadline('ico-law', 0), dueAt: hour(24 * 200) };
    expect(entries(file([summer]))[0]).toMatchObject({ DTEND: '20270608T080000Z' });
  });

  test('keeps the UID when the limit moves, and is the newer of the two', () => {
    const [before] = entries(file([deadline('ico-law', 72)], hour(1)));
    const [after] = entries(file([deadline('ico-law', 80)], hour(2)));
    expect(after?.['UID']).toBe(before?.['UID']);
    expect(String(after?.['DTSTAMP']) > String(before?.['DTSTAMP'])).toBe(true);
  });

  test('escapes what would end a value or a line', () => {
    const [entry] = entries(file([deadline('ico-law', 72, 'a,b;c\\d\r\nATTENDEE:mailto:x@example.com')]));
    expect(entry).not.toHaveProperty('ATTENDEE');
    expect(entry?.['SUMMARY']).toMatch(/^Personal data breach: a\\,b\\;c\\\\d/u);
    expect(entry?.['DESCRIPTION']).toContain('Policy §9.2\\; UK GDPR Art 33(1)\\, first sentence');
  });

  test('is a calendar still where no deadline is open', () => {
    expect(entries(file([]))).toEqual([]);
  });
});
