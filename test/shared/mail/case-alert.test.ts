// The mails about a breach (§9.1, §9.2): what they say of each limit, in local time and in hours left, and what they never say.
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../shared/cases/case-type.ts';
import { hoursLeft, openedAlert, reminderAlert, type Alert } from '../../../shared/mail/case-alert.ts';
import { render } from '../../../shared/mail/letter.ts';
import { instant, plusHours } from '../../../shared/instant.ts';
import { act, after, assessed, decided, notice, opened, tell, yes } from '../cases/breach/breaches.ts';
import { hour, inputs } from '../cases/breach/timeline.ts';

const url = 'https://steward.example/cases';
const textOf = ({ letter }: Alert): string => render(letter).text;
const reminder = (matter: Case, at: number, names: readonly string[], escalate = false): Alert =>
  reminderAlert(matter, hour(at), url, names, escalate);

describe('the mail that a breach was reported', () => {
  const alert = openedAlert(opened(), hour(1), url);

  test('says so at once, with the case to open', () => {
    expect(alert.letter.subject).toBe('Personal data breach reported (breach_1)');
    expect(alert.letter.lead).toEqual([
      'Personal data breach breach_1 was reported on Friday 20 November 2026 at 09:00 GMT.',
    ]);
    expect(alert.letter.link?.url).toBe('https://steward.example/cases/breach_1');
    expect(alert).toMatchObject({ mail: 'opened', escalate: false });
  });

  test('says each limit in local time, in hours left, and whose it is', () => {
    const text = textOf(alert);
    expect(text).toContain('Friday 20 November 2026 at 14:00 GMT, 5 h left, Policy §9.1');
    expect(text).toContain('Monday 23 November 2026 at 08:00 GMT, 71 h left, Policy §9.2');
    expect(text).toContain('71 h left, UK GDPR Art 33(1)');
  });

  test('says what to do next, the acknowledgement first', () => {
    expect(alert.letter.next[0]).toBe('acknowledge: say that you have seen it');
    expect(alert.letter.next.slice(1).map((step) => step.split(':')[0])).toEqual([
      'assess',
      'contain',
      'decide',
      'decide',
      'decide',
    ]);
  });

  test('says which limits are past already', () => {
    const late = openedAlert(opened({ occurredAt: hour(-10) }), hour(1), url);
    expect(late.letter.subject).toBe('Personal data breach reported, a limit is already past (breach_1)');
    expect(late.letter.lead[1]).toMatch(
      /^Past already when it was reported: The DPO is told in writing: .* 5 h past, Policy §9\.1\.$/u,
    );
    const later = openedAlert(opened({ occurredAt: hour(-80) }), hour(1), url);
    expect(later.letter.subject).toContain('limits are already past');
    expect(later.letter.lead).toHaveLength(3);
  });

  test('brings every limit that is open for the calendar', () => {
    expect(alert.deadlines.map(({ name }) => name)).toEqual(['dpo-told', 'ico-policy', 'ico-law']);
  });
});

describe('the mail that a limit comes near', () => {
  test('says what the breach waits for and how long is left of the nearest', () => {
    expect(reminder(opened(), 4, ['dpo-told']).letter.subject).toBe(
      'Personal data breach has not been acknowledged: 2 h left, Policy §9.1 (breach_1)',
    );
    expect(reminder(assessed, 48, ['ico-law', 'ico-policy']).letter.subject).toBe(
      'Personal data breach waits for the decision: 24 h left, Policy §9.2 and UK GDPR Art 33(1) (breach_1)',
    );
    expect(reminder(decided, 60, ['ico-law', 'ico-policy']).letter.subject).toBe(
      'Personal data breach waits for the report to the ICO: 12 h left, Policy §9.2 and UK GDPR Art 33(1) (breach_1)',
    );
  });

  test('says that it is escalated, and how long a limit is past', () => {
    const alert = reminder(decided, 96, ['ico-law'], true);
    expect(alert.letter.subject).toBe(
      'Escalated: Personal data breach waits for the report to the ICO: 24 h past, UK GDPR Art 33(1) (breach_1)',
    );
    expect(alert.escalate).toBe(true);
    expect(textOf(alert)).toContain('Sent as a reminder: UK GDPR Art 33(1).');
  });

  test('names both limits where both clocks coincide', () => {
    const { lead, because } = reminder(decided, 48, ['ico-policy', 'ico-law']).letter;
    expect(lead).toHaveLength(3);
    expect(because).toContain('Policy §9.2, UK GDPR Art 33(1).');
  });

  test('has no limit for the calendar once the report is made', () => {
    const made = act(decided, 'report-to-ico', { kind: 'initial', via: 'form' });
    expect(reminder(made, 48, ['ico-law']).deadlines.map(({ name }) => name)).toEqual(['dpo-told']);
  });
});

describe('local time', () => {
  test('is summer time after the last Sunday of March, and the hours left are those that elapse', () => {
    const occurredAt = instant('2027-03-27T10:00:00Z'); // Saturday
    const now = plusHours(occurredAt, 1);
    const matter = opened({ occurredAt, discoveredAt: occurredAt }, now);
    expect(textOf(openedAlert(matter, now, url))).toContain(
      'Tuesday 30 March 2027 at 11:00 BST, 71 h left, Policy §9.2',
    );
  });

  test.each([
    [0, 'due now'],
    [-240, '240 h (10 days) past'],
    [0.5, '0 h 30 min left'],
    [5.5, '5 h 30 min left'],
    [72, '72 h left'],
    [-0.25, '0 h 15 min past'],
    [-26, '26 h past'],
  ])('%s hours are told as %s', (hours, words) => {
    expect(hoursLeft(hour(hours), hour(0))).toBe(words);
  });
});

describe('the free texts of a breach, which can name people', () => {
  const canary = 'Zebedee <b>Quill</b> zebedee@example.com';
  const free = [
    'what',
    'how',
    'likelyImpact',
    'foundHow',
    'organisationImpact',
    'recoveryTime',
    'measuresBefore',
    'actionsTaken',
    'otherBodiesTold',
    'overseasAuthorities',
    'icoStaffSpokenTo',
  ];
  const texts = { ...Object.fromEntries(free.map((name) => [name, canary])), prevention: [{ step: canary }] };
  const told = after(
    opened(texts),
    2,
    ['assess', { risk: 'high-risk', reasons: canary }],
    ['contain', { taken: canary, contained: false }],
    ['amend', { fields: { what: `${canary}!` }, reasons: canary }],
    [
      'decide',
      {
        ico: { ...yes, reasons: canary },
        people: { ...tell, reasons: canary },
        thirdParties: { ...tell, reasons: canary },
      },
    ],
    ['report-to-ico', { kind: 'initial', via: 'form', reference: canary, delayReason: canary }],
    [
      'notify-subjects',
      { ...notice, nature: canary, contact: canary, consequences: canary, measures: canary },
    ],
    ['notify-third-party', { party: canary, said: canary, agreement: canary, how: canary }],
    ['correspond', { with: 'ico', direction: 'in', subject: canary, text: canary }],
  );

  test.each([
    ['opened', openedAlert(opened(texts), hour(1), url)],
    ['opened, and told late', openedAlert(told, hour(90), url)],
    ['a reminder', reminder(told, 90, ['ico-law', 'ico-policy', 'dpo-told'], true)],
  ])('are in no part of the mail: %s', (_, alert) => {
    const { subject, text, html } = render(alert.letter);
    for (const part of [subject, text, html]) expect(part).not.toMatch(/Zebedee|Quill/iu);
  });

  test('leave the codes and counts of the ICO’s form to say what it is about', () => {
    const known = {
      dataCategories: ['health', 'basic-identifiers'],
      approximatePeople: 'not-known',
      approximateRecords: 400,
      cyber: true,
    };
    const { facts } = openedAlert(act(opened(known), 'contain', inputs.contain), hour(20), url).letter;
    expect(Object.fromEntries(facts)).toMatchObject({
      'Cyber incident': 'yes',
      'Data concerned': 'health, basic identifiers',
      'People, about': 'not known',
      'Records, about': '400',
      Contained: 'Saturday 21 November 2026 at 04:00 GMT',
    });
  });
});
