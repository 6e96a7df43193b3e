// Agreements with third parties (policy §7, §7.1, §7.2; UK GDPR Art 28): signed once nothing is missing, reminded of before they end, and
// sub-processors by prior consent alone.
import { describe, expect, test } from 'vitest';
import { agreementWith } from '../../../infra/commands/demo/agreement.ts';
import { day } from '../../../shared/calendar/day.ts';
import { agreement } from '../../../shared/cases/agreement.ts';
import { subProcessorsOn, type AgreementRow } from '../../../shared/cases/agreement/cover.ts';
import type { AgreementCase } from '../../../shared/cases/agreement/details.ts';
import { requiredTerms } from '../../../shared/cases/agreement/terms.ts';
import type { Case } from '../../../shared/cases/case-type.ts';
import { moveCase, nextWake, openCase, tickCase, type Outcome } from '../../../shared/cases/engine.ts';
import { typeOf } from '../../../shared/cases/registry.ts';
import { caseSummary } from '../../../shared/cases/view.ts';
import { instant, type Instant } from '../../../shared/instant.ts';
import { openedAlert, reminderAlert } from '../../../shared/mail/case-alert.ts';
import type { By } from '../../../shared/roles.ts';
import { refusal } from '../../support/refusal.ts';

const monday = instant('2026-11-23T09:15:00Z'); // Monday
const type = typeOf({ type: 'agreement' });
const steps = (party: string) => agreementWith(party, day('2026-11-23'));

const drafted = (party = 'crm', more: object = {}): Case =>
  openCase(type, type.opening.parse({ ...steps(party).opening, ...more }), 'agreement_1', {
    at: monday,
    by: 'staff-1',
    roles: ['staff'],
  }).case;

function act(matter: Case, action: string, body: object = {}, by: By = 'dpo', at = monday): Outcome {
  const input = type.moves[action]?.input.parse(body);
  return moveCase(type, matter, action, input, { at, by: `${by}-1`, roles: [by] });
}

/** All that comes before the signature but what is left out. */
const checked = (party = 'crm', without: readonly string[] = []): Case =>
  steps(party)
    .moves.filter(({ body }) => body.action !== 'sign' && !without.includes(body.action))
    .reduce((matter, { body: { action, ...body } }) => act(matter, action, body).case, drafted(party));

const dates = {
  signedOn: '2026-11-20', // Friday
  validFrom: '2026-11-23', // Monday
  validUntil: '2027-05-31', // Monday
  reviewOn: '2027-03-01', // Monday
};
const signature = { ...dates, signedBy: 'Morag Weir', signedByParty: 'Niamh Doyle' };
const inForce = (more: object = {}): Case => act(checked(), 'sign', { ...signature, ...more }).case;

const fields = (attempt: () => unknown) => refusal(attempt).facts.errors?.map(({ path }) => path);
const detailsOf = (matter: Case) => (matter as AgreementCase).details;
const rowOf = (matter: Case) => agreement.rows?.(matter as AgreementCase)[0];

describe('the opening of an agreement', () => {
  test('is of the kind that fits the party: a processor gets an addendum, a controller shares', () => {
    expect(drafted('crm').state).toBe('draft');
    expect(drafted('event-partner').state).toBe('draft');
    expect(
      fields(() =>
        drafted('crm', { ...steps('event-partner').opening, party: 'crm', purposes: ['enquiry'] }),
      ),
    ).toEqual(['kind']);
  });

  test('is for purposes of which the party may have data', () => {
    expect(fields(() => drafted('crm', { purposes: ['enquiry', 'newsletter'] }))).toEqual(['purposes.1']);
  });

  test('is for categories that one of its purposes takes', () => {
    const more = { purposes: ['enquiry', 'support'], categories: ['photograph', 'other', 'words'] };
    expect(fields(() => drafted('crm', more))).toEqual(['categories.1']);
  });
});

describe('the signature', () => {
  test('waits for every term of Art 28(3), the security measures and the record of processing', () => {
    const { open = [] } = refusal(() => act(drafted(), 'sign', signature)).facts;
    for (const code of Object.keys(requiredTerms.addendum))
      expect(open).toContainEqual(expect.stringMatching(new RegExp(`^check-terms: ${code}: `, 'u')));
    expect(open.filter((point) => !point.startsWith('check-terms'))).toEqual([
      expect.stringMatching(/^record-security/u),
      expect.stringMatching(/^record-processing/u),
    ]);
  });

  test.each(['check-terms', 'record-security', 'record-processing'])('is refused without %s', (action) => {
    const { open } = refusal(() => act(checked('crm', [action]), 'sign', signature)).facts;
    expect(open?.every((point) => point.startsWith(action))).toBe(true);
  });

  test('of another controller is refused without its terms, each by name', () => {
    const { open } = refusal(() => act(checked('event-partner', ['check-terms']), 'sign', signature)).facts;
    expect(open).toHaveLength(Object.keys(requiredTerms.sharing).length);
    expect(open?.every((point) => point.startsWith('check-terms'))).toBe(true);
  });

  test('of another controller asks for no record of processing, and for terms of its own', () => {
    expect(act(checked('event-partner'), 'sign', signature).case.state).toBe('in-force');
    expect(
      fields(() =>
        act(drafted('event-partner'), 'record-processing', { keptBy: 'Who', seenOn: '2026-11-20' }),
      ),
    ).toEqual(['action']);
    expect(
      fields(() => act(drafted('event-partner'), 'check-terms', { terms: { audit: 'Clause 1' } })),
    ).toEqual(['terms.audit']);
  });

  test('stands in the way again once a finding is taken back', () => {
    const missing = act(checked(), 'check-terms', { terms: { audit: null } }).case;
    expect(refusal(() => act(missing, 'sign', signature)).facts.open).toEqual([
      expect.stringContaining('check-terms: audit'),
    ]);
  });

  test.each([
    ['in the future', { signedOn: '2026-11-24', validFrom: '2026-11-24' }, ['signedOn']], // Tuesday
    ['after it is to hold', { validFrom: '2026-11-19' }, ['validFrom']], // Thursday
    [
      'when its end is past',
      { validUntil: '2026-11-23', reviewOn: '2026-11-23' },
      ['validUntil', 'reviewOn'],
    ], // Monday
    ['with a review after its end', { reviewOn: '2027-06-01' }, ['reviewOn']], // Tuesday
  ])('is refused %s', (_, wrong, paths) => {
    expect(fields(() => act(checked(), 'sign', { ...signature, ...wrong }))).toEqual(paths);
  });

  test('is the DPO’s, and sends the party its link', () => {
    expect(refusal(() => act(checked(), 'sign', signature, 'staff')).code).toBe('forbidden');
    expect(act(checked(), 'sign', signature).happenings).toContainEqual({
      type: 'letter.due',
      data: { letter: 'party-link', to: 'party', n: 1 },
    });
  });
});

/** The names of the reminders that are sent until an instant, by the day on which each goes. */
function reminded(
  matter: Case,
  until: string,
): { case: Case; sent: (readonly [string | undefined, unknown])[] } {
  const sent = [];
  let now = matter;
  for (let at = nextWake(type, now); at && at <= until; at = nextWake(type, now)) {
    const ticked = tickCase(type, now, at);
    const due = ticked.happenings.find(({ type: what }) => what === 'reminder.due')?.data['reminders'];
    if (due) sent.push([at.slice(0, 10), due] as const);
    now = ticked.case;
  }
  return { case: now, sent };
}

describe('the end of an agreement', () => {
  test('and its review are reminded of 60, 30 and 7 days ahead and on the day; after its last day it has expired', () => {
    const matter = inForce({ reviewOn: '2027-05-24' }); // Monday
    const { case: after, sent } = reminded(matter, '2027-06-15T00:00:00.000Z'); // Tuesday
    expect(sent).toEqual([
      ['2027-03-25', ['review-60d']], // Thursday
      ['2027-04-01', ['expiry-60d']], // Thursday
      ['2027-04-24', ['review-30d']], // Saturday
      ['2027-05-01', ['expiry-30d']], // Saturday
      ['2027-05-17', ['review-7d']], // Monday
      ['2027-05-24', ['expiry-7d', 'review-0d']], // Monday
      ['2027-05-31', ['expiry-0d', 'review-overdue-7d']], // Monday
      ['2027-06-07', ['expiry-overdue-7d']], // Monday
      ['2027-06-14', ['expiry-overdue-14d']], // Monday
    ]);
    expect(after.state).toBe('expired');
    const lastInstant = '2027-05-31T22:59:59.999Z'; // Monday, BST
    expect(type.deadlines(after)[1]).toMatchObject({ name: 'review', waivedAt: lastInstant });
    expect(rowOf(after)).toMatchObject({ entry: 'crm', row: { state: 'expired', validUntil: '2027-05-31' } });
  });

  test('that comes soon after the signature is not reminded of for the days before it', () => {
    const at = instant('2027-05-12T10:00:00Z'); // Wednesday
    const soon = { ...signature, reviewOn: '2027-05-31' }; // Monday
    const { sent } = reminded(act(checked(), 'sign', soon, 'dpo', at).case, '2027-05-25T00:00:00.000Z'); // Tuesday
    expect(sent).toEqual([['2027-05-24', ['expiry-7d', 'review-7d']]]); // Monday
  });

  test('falls with the end of its last London day, not before', () => {
    const last = '2027-05-31T22:59:59.999Z' as Instant; // Monday, 23:59 BST
    expect(tickCase(type, inForce(), last).case.state).toBe('in-force');
    expect(tickCase(type, inForce(), '2027-05-31T23:00:00.000Z' as Instant).case.state).toBe('expired');
  });

  test('is put off by a renewal, whose reminders of days gone by are not sent', () => {
    const at = instant('2027-06-07T10:00:00Z'); // Monday
    const expired = reminded(inForce(), at).case;
    const until = { validUntil: '2027-06-30', reviewOn: '2027-06-28', reasons: 'It goes on.' }; // Wednesday, Monday
    const renewed = act(expired, 'renew', until, 'dpo', at).case;
    expect(renewed.state).toBe('in-force');
    expect(reminded(renewed, '2027-06-24T00:00:00.000Z').sent).toEqual([
      ['2027-06-21', ['review-2-7d']], // Monday
      ['2027-06-23', ['expiry-2-7d']], // Wednesday
    ]);
    expect(
      fields(() => act(expired, 'renew', { validUntil: '2027-06-30', reasons: 'It goes on.' }, 'dpo', at)),
    ).toEqual(['reviewOn']);
    expect(
      fields(() => act(inForce(), 'renew', { ...until, validUntil: '2027-05-31', reviewOn: dates.reviewOn })),
    ).toEqual(['validUntil']);
  });

  test('and each look at it count when they are done: a renewal meets the end, and the look that it gives another date', () => {
    const looked = instant('2027-02-26T10:00:00Z'); // Friday
    const renewed = instant('2027-06-07T10:00:00Z'); // Monday
    const seen = act(
      inForce(),
      'review',
      { reviewOn: '2027-05-03', reasons: 'As it was.' },
      'dpo',
      looked,
    ).case; // Monday
    const again = { validUntil: '2028-05-31', reviewOn: '2028-05-01', reasons: 'It goes on.' }; // Wednesday, Monday
    const matter = act(reminded(seen, renewed).case, 'renew', again, 'dpo', renewed).case;
    const stand = (one: Case) =>
      caseSummary(one, ['dpo'], renewed).deadlines.map(({ name, metAt, status }) => [name, metAt, status]);
    expect(stand(matter)).toEqual([
      ['expiry', renewed, 'met-late'],
      ['expiry-2', undefined, 'open'],
      ['review', looked, 'met'],
      ['review-2', renewed, 'met-late'],
      ['review-3', undefined, 'open'],
    ]);
    const longer = { validUntil: '2027-12-31', reasons: 'It goes on.' }; // Friday
    expect(stand(act(inForce(), 'renew', longer).case).map(([name]) => name)).toEqual([
      'expiry',
      'expiry-2',
      'review',
    ]);
  });

  test('says what became of the data, of which a processor keeps nothing', () => {
    const end = { endedOn: '2026-11-23', data: 'kept-as-controller', reasons: 'It is over.' }; // Monday
    expect(fields(() => act(inForce(), 'end', end))).toEqual(['data']);
    const over = act(act(checked('event-partner'), 'sign', signature).case, 'end', end).case;
    expect(over.state).toBe('closed');
    expect(type.deadlines(over)[1]).toMatchObject({ name: 'review', waivedAt: over.closedAt });
    expect(nextWake(type, over)).toBeNull();
    const proof = { data: 'destroyed', on: '2026-11-23', proof: 'Their certificate.' };
    expect(detailsOf(act(over, 'record-aftermath', proof).case).ended).toEqual({
      on: '2026-11-23',
      data: 'destroyed',
    });
  });
});

/** What whoever reads the case on that day is told of its first sub-processor. */
const mayWork = (matter: Case, on: string) =>
  (type.view(matter, instant(`${on}T12:00:00Z`))['subProcessors'] as { mayWork: boolean }[])[0]?.mayWork;

test('an agreement does not end, nor do its data, before it was signed', () => {
  const end = { endedOn: '2026-11-19', data: 'none-held', reasons: 'It is over.' }; // Thursday
  expect(fields(() => act(inForce(), 'end', end))).toEqual(['endedOn']);
  expect(act(drafted(), 'end', end).case.state).toBe('closed');
  const over = act(inForce(), 'end', { ...end, endedOn: dates.signedOn }).case;
  const proof = { data: 'destroyed', on: '2026-11-19', proof: 'Their certificate.' }; // Thursday
  expect(fields(() => act(over, 'record-aftermath', proof))).toEqual(['on']);
});

describe('a sub-processor', () => {
  const wanted = { name: 'Shannon Backup', country: 'Ireland', does: 'Back-ups.', since: '2026-12-07' }; // Monday
  const later = instant('2026-11-23T10:00:00Z'); // Monday
  const asked = (more: object = {}) =>
    act(inForce(), 'ask-sub-processor', { ...wanted, ...more }, 'link', later).case;
  const inJanuary = { since: '2027-01-04' }; // Monday
  const subjectOf = (name: string) =>
    reminderAlert(asked(inJanuary), later, 'https://x.example', [name], false).letter.subject;
  const decision = {
    n: 1,
    decision: 'consent',
    decidedOn: '2026-11-23',
    reasons: 'Bound by the same terms.',
  };

  test('may work from its day on, once the DPO has consented before; the processor has it in writing', () => {
    const { case: decided, happenings } = act(asked(), 'decide-sub-processor', decision);
    expect([mayWork(decided, '2026-12-06'), mayWork(decided, '2026-12-07')]).toEqual([false, true]);
    expect(happenings).toContainEqual({
      type: 'letter.due',
      data: { letter: 'sub-processor-decided', to: 'party', n: 1 },
    });
    expect(rowOf(asked())?.row).toMatchObject({ subProcessorsFrom: [], subProcessorsAsked: 1 });
    expect(rowOf(decided)?.row).toMatchObject({
      subProcessorsFrom: ['2026-12-07'],
      subProcessorsAsked: 0,
    });
  });

  test('may work on no day on which the agreement does not hold', () => {
    const decided = act(asked(), 'decide-sub-processor', decision).case;
    expect([mayWork(decided, '2027-05-31'), mayWork(decided, '2027-06-01')]).toEqual([true, false]); // its last day
    const expired = tickCase(type, decided, instant('2027-06-01T00:00:00Z')).case; // Tuesday
    const over = { endedOn: '2026-11-23', data: 'destroyed', reasons: 'In-house.' }; // Monday
    for (const matter of [expired, act(decided, 'end', over).case]) {
      expect(mayWork(matter, '2026-12-07')).toBe(false);
      expect(subProcessorsOn(rowOf(matter)?.row as unknown as AgreementRow, day('2026-12-07'))).toBe(0);
    }
    const row = rowOf(decided)?.row as unknown as AgreementRow;
    expect(['2026-12-06', '2026-12-07'].map((on) => subProcessorsOn(row, day(on)))).toEqual([0, 1]);
  });

  test('that works already can be refused alone, on whatever day that was decided', () => {
    const late = instant('2026-12-07T09:00:00Z'); // Monday: the day on which it is to work
    expect(fields(() => act(asked(), 'decide-sub-processor', decision, 'dpo', late))).toEqual(['decision']);
    const inTime = instant('2026-12-06T23:59:00Z'); // Sunday
    expect(act(asked(), 'decide-sub-processor', decision, 'dpo', inTime).case.state).toBe('in-force');
    const working = asked({ since: '2026-11-22' }); // Sunday
    expect(fields(() => act(working, 'decide-sub-processor', decision))).toEqual(['decision']);
    const refused = act(working, 'decide-sub-processor', { ...decision, decision: 'refuse' }).case;
    expect(rowOf(refused)?.row).toMatchObject({ subProcessorsFrom: [] });
  });

  test('is decided on by the DPO alone, once, not ahead and not before it was asked for', () => {
    expect(refusal(() => act(asked(), 'decide-sub-processor', decision, 'staff')).code).toBe('forbidden');
    const decided = act(asked(), 'decide-sub-processor', decision).case;
    expect(fields(() => act(decided, 'decide-sub-processor', decision))).toEqual(['n']);
    for (const decidedOn of ['2026-11-24', '2026-11-22'])
      // Tuesday, Sunday
      expect(fields(() => act(asked(), 'decide-sub-processor', { ...decision, decidedOn }))).toEqual([
        'decidedOn',
      ]);
  });

  test('that waits is told of at once, and is due within a fortnight', () => {
    expect(reminded(asked(inJanuary), '2026-12-07T10:00:00.000Z').sent).toEqual([
      ['2026-11-23', ['sub-processor-1-asked']], // Monday
      ['2026-11-30', ['sub-processor-1-7d']], // Monday
      ['2026-12-07', ['sub-processor-1-0d']], // Monday
    ]);
    expect(caseSummary(asked(inJanuary), ['dpo'], monday).deadlines).toContainEqual(
      expect.objectContaining({ name: 'sub-processor-1', dueAt: '2026-12-07T23:59:59.999Z' }),
    );
  });

  test('that waits is what the mail about it is about, and the mail about the end is not', () => {
    expect(subjectOf('sub-processor-1')).toMatch(
      /owes the processor your answer about a sub-processor: 350 h/u,
    );
    expect(subjectOf('expiry')).toContain('is in force, and is to be looked at and renewed in time');
  });

  test('counts on the day of the decision, written down later or not, and is reminded of no more', () => {
    const at = instant('2026-12-11T10:00:00Z'); // Friday
    const status = (decidedOn: string) => {
      const refusal = { ...decision, decision: 'refuse', decidedOn };
      const matter = act(asked(inJanuary), 'decide-sub-processor', refusal, 'dpo', at).case;
      expect(reminded(matter, '2026-12-31T00:00:00.000Z').sent).toEqual([]); // Thursday
      const { metAt, status: stands } =
        caseSummary(matter, ['dpo'], at).deadlines.find(({ name }) => name === 'sub-processor-1') ?? {};
      return [metAt, stands];
    };
    expect(status('2026-12-07')).toEqual(['2026-12-07T00:00:00.000Z', 'met']); // Monday
    const late = { ...decision, decision: 'refuse', decidedOn: '2026-12-08' }; // Tuesday
    const { case: refused } = act(asked(inJanuary), 'decide-sub-processor', late, 'dpo', at);
    expect(caseSummary(refused, ['dpo'], at).deadlines.at(-1)).toMatchObject({
      name: 'sub-processor-1',
      status: 'met-late',
    });
  });

  test.each([
    ['2026-12-01', '2026-11-30T23:59:59.999Z'], // Tuesday, Monday
    ['2026-11-24', '2026-11-23T23:59:59.999Z'], // Tuesday, Monday
    ['2026-11-23', '2026-12-07T23:59:59.999Z'], // Monday: there was no time for consent
  ])('that is to work from %s is answered by %s', (since, dueAt) => {
    const { deadlines } = caseSummary(asked({ since }), ['dpo'], later);
    expect(deadlines.find(({ name }) => name === 'sub-processor-1')).toMatchObject({ dueAt });
  });

  test('is nothing that another controller asks us for', () => {
    const sharing = act(checked('event-partner'), 'sign', signature).case;
    expect(fields(() => act(sharing, 'ask-sub-processor', wanted, 'link'))).toEqual(['action']);
  });
});

test('what names anybody is in no mail to the DPO, no event and no line of the register', () => {
  const signed = act(checked(), 'sign', signature);
  const asked = act(signed.case, 'ask-sub-processor', {
    name: 'Aoife Byrne',
    country: 'Ireland',
    does: 'Audits.',
    since: '2026-12-07',
  });
  const told = JSON.stringify([
    openedAlert(asked.case, monday, 'https://steward.example').letter,
    signed.happenings,
    asked.happenings,
    rowOf(asked.case),
    caseSummary(asked.case, ['dpo'], monday),
  ]);
  expect(told).not.toMatch(/weir|doyle|byrne/iu);
  expect(told).toContain('crm');
});
