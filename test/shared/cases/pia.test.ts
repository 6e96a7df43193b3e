// The privacy impact assessment (policy §12): who has to make one, what it contains, and what it blocks until it is signed off.
import { describe, expect, test } from 'vitest';
import { nextWake, tickCase } from '../../../shared/cases/engine.ts';
import type { PiaCase } from '../../../shared/cases/pia/details.ts';
import { answeredYes, questionCodes } from '../../../shared/cases/pia/screening.ts';
import { caseSummary, caseView } from '../../../shared/cases/view.ts';
import { instant } from '../../../shared/instant.ts';
import { openedAlert, reminderAlert } from '../../../shared/mail/case-alert.ts';
import { refusal } from '../../support/refusal.ts';
import {
  accepted,
  act,
  advised,
  answered,
  consulted,
  contentsOf,
  decidedAt,
  described,
  due,
  monday,
  none,
  opened,
  openOf,
  outcome,
  rows,
  signedOff,
  signing,
  states,
  type,
} from './pia/an-assessment.ts';

describe('the screening', () => {
  test('makes an assessment necessary where any one question is answered with yes', () => {
    for (const code of questionCodes) {
      expect(opened([code]).state).toBe('assessing');
      expect(states(opened([code]))).toEqual(['blocks']);
    }
  });

  test('asks what the policy itself names: health or race, and a new IT system', () => {
    expect(questionCodes).toEqual(expect.arrayContaining(['health-or-race', 'new-it-system']));
  });

  test('without a yes clears nothing before the DPO agrees', () => {
    const matter = opened([]);
    expect(matter.state).toBe('screened');
    expect(rows(matter)).toEqual([]);
    expect(refusal(() => act(matter, 'not-needed', { reasons: 'A list.' }, 'staff')).code).toBe('forbidden');
    const closed = act(matter, 'not-needed', { reasons: 'A list of names.' });
    expect(closed.state).toBe('closed');
    expect(states(closed)).toEqual(['not-needed']);
  });

  test('without a yes still leads to an assessment where somebody wants one, or a high risk is found', () => {
    for (const [action, body] of [
      ['require', { reasons: 'To be sure.' }],
      ['identify-high-risk', { identifiedOn: '2026-11-23', what: 'A list of patients.' }], // Monday
    ] as const) {
      const matter = act(opened([]), action, body, 'staff');
      expect(matter.state).toBe('assessing');
      expect(states(matter)).toEqual(['blocks']);
    }
  });

  test('with a yes is not waved through: the DPO corrects the answer, or the assessment is carried out', () => {
    const matter = opened(['tracking', 'biometrics']);
    expect(openOf(() => act(matter, 'not-needed', { reasons: 'It is small.' }))).toEqual([
      expect.stringContaining('biometrics'),
      expect.stringContaining('tracking'),
    ]);
    const corrected = act(matter, 'not-needed', { reasons: 'Nobody is tracked.', screening: none });
    expect(corrected.state).toBe('closed');
    expect(answeredYes((corrected as PiaCase).details.screening)).toEqual([]);
  });
});

describe('a purpose that the register marks as of a high risk', () => {
  const prediction = [{ purpose: 'usage-prediction' }];

  test('is assessed whatever was answered, and no word of the DPO’s takes that away', () => {
    const matter = opened([], monday, prediction);
    expect([matter.state, states(matter)]).toEqual(['assessing', ['blocks']]);
    expect(openOf(() => act(matter, 'not-needed', { reasons: 'It is small.' }))).toEqual([
      expect.stringContaining('purpose:usage-prediction'),
    ]);
    expect(openOf(() => act(matter, 'not-needed', { reasons: 'Small.', screening: none }))).toHaveLength(1);
  });

  test('is assessed where it is covered later, and other things change nothing', () => {
    const covered = act(opened([]), 'cover', { covers: prediction }, 'staff');
    expect([covered.state, states(covered)]).toEqual(['assessing', ['blocks']]);
    expect(openOf(() => act(covered, 'not-needed', { reasons: 'It is small.' }))).toHaveLength(1);
    const other = act(opened([]), 'cover', { covers: [{ purpose: 'operations' }] }, 'staff');
    expect([other.state, rows(other)]).toEqual(['screened', []]);
    expect(act(consulted(), 'cover', { covers: prediction }, 'staff').state).toBe('consulting');
  });
});

describe('what an assessment blocks', () => {
  test('is each purpose, party and place that it covers, under a code', () => {
    expect(rows(opened())).toEqual(
      ['purpose:newsletter', 'party:crm', 'place:file-server'].map((entry) => ({
        register: 'assessments',
        entry,
        row: { state: 'blocks', decidedAt: null },
      })),
    );
  });

  test('is blocked until the sign-off, whatever was done before', () => {
    for (const matter of [
      described(),
      advised(),
      advised('high'),
      consulted(),
      answered(true),
      answered(false),
    ])
      expect(states(matter)).toEqual(['blocks']);
    expect(states(signedOff())).toEqual(['cleared']);
  });

  test('is blocked again when the processing changes, and cleared by another sign-off on fresh advice', () => {
    const changed = act(signedOff(), 'reopen', { reasons: 'It is kept for a year.' });
    expect(changed.state).toBe('assessing');
    expect(states(changed)).toEqual(['blocks']);
    expect(openOf(() => act(changed, 'sign-off', signing))).toEqual([expect.stringContaining('advise')]);
    expect(states(act(act(changed, 'advise', accepted), 'sign-off', signing))).toEqual(['cleared']);
  });

  test('says whether it was given up or the processing has ended', () => {
    const abandoned = act(described(), 'abandon', { reasons: 'Paper does.' });
    expect([abandoned.state, states(abandoned)]).toEqual(['closed', ['abandoned']]);
    const ended = act(signedOff(), 'close', { reasons: 'Given up.' });
    expect([ended.state, states(ended)]).toEqual(['closed', ['ended']]);
    const taken = act(abandoned, 'reopen', { reasons: 'Taken up after all.' });
    expect([taken.state, taken.closedAt]).toEqual(['assessing', undefined]);
  });

  test('says when that was decided: a later review puts no sign-off off, and its end leaves its day', () => {
    const later = '2027-11-22T10:00:00.000Z'; // Monday
    const ahead = { reviewOn: '2028-11-20', reasons: 'As it was.' }; // Monday
    const seen = act(signedOff(), 'review', ahead, 'dpo', later);
    const ended = act(seen, 'close', { reasons: 'Given up.' }, 'dpo', later);
    for (const matter of [signedOff(), seen, ended])
      expect(decidedAt(matter)).toBe('2026-11-23T09:18:00.000Z'); // Monday
    const anew = act(
      act(seen, 'reopen', { reasons: 'More.' }, 'dpo', later),
      'advise',
      accepted,
      'dpo',
      later,
    );
    expect(decidedAt(act(anew, 'sign-off', ahead, 'dpo', later))).toBe(later);
    for (const [action, from] of [
      ['abandon', described()],
      ['not-needed', opened([])],
    ] as const)
      expect(decidedAt(act(from, action, { reasons: 'Paper does.' }, 'dpo', later))).toBe(later);
  });

  test('grows with what is covered besides, and names nothing twice', () => {
    const more = act(opened(), 'cover', { covers: [{ party: 'crm' }, { purpose: 'operations' }] }, 'staff');
    expect(rows(more).map(({ entry }) => entry)).toEqual([
      'purpose:newsletter',
      'party:crm',
      'place:file-server',
      'purpose:operations',
    ]);
  });
});

const found = { identifiedOn: '2026-11-23', what: 'It shows Ada Byron’s illness.' }; // Monday

describe('the sign-off', () => {
  test('names everything that policy §12 lists and is missing', () => {
    const open = openOf(() => act(opened(), 'sign-off', signing))?.join();
    for (const part of ['activity', 'purpose', 'necessity', 'measures', 'security', 'risks'])
      expect(open).toContain(`(${part})`);
    expect(open).toContain('advise');
    const partly = act(opened(), 'describe', { security: 'TLS.' }, 'staff');
    expect(openOf(() => act(partly, 'sign-off', signing))?.join()).not.toContain('(security)');
  });

  test('needs the DPO’s advice on the contents as they stand, and that it is not against them', () => {
    expect(openOf(() => act(described(), 'sign-off', signing))).toEqual([expect.stringMatching(/^advise/)]);
    const against = act(described(), 'advise', { advice: 'Too much.', accept: false });
    expect(openOf(() => act(against, 'sign-off', signing))).toEqual([expect.stringContaining('against')]);
    const changed = act(advised(), 'describe', { purpose: 'To know who was there last year.' }, 'staff');
    expect(openOf(() => act(changed, 'sign-off', signing))).toEqual([expect.stringMatching(/^advise/)]);
  });

  test.each([
    [
      'more is covered',
      'cover',
      { covers: [{ purpose: 'operations' }] },
      [expect.stringMatching(/^advise/u)],
    ],
    ['a high risk is found', 'identify-high-risk', found, [expect.stringMatching(/^advise/u)]],
    ['nothing more is covered', 'cover', { covers: [{ party: 'crm' }] }, []],
  ])('asks for advice anew once %s', (_, action, body, open) => {
    expect(caseSummary(act(advised(), action, body, 'staff'), ['dpo'], instant(monday)).open).toEqual(open);
  });

  test('needs the ICO’s answer where a risk stays high, and one that lets it proceed', () => {
    expect(openOf(() => act(advised('high'), 'sign-off', signing))).toEqual([
      expect.stringMatching(/^consult-ico/),
    ]);
    expect(openOf(() => act(consulted(), 'sign-off', signing))).toEqual([
      expect.stringMatching(/^ico-answers/),
    ]);
    expect(openOf(() => act(answered(false), 'sign-off', signing))).toEqual([
      expect.stringContaining('does not let'),
    ]);
    expect(act(answered(true), 'sign-off', signing).state).toBe('signed-off');
  });

  test('is the DPO’s, with a review ahead', () => {
    expect(refusal(() => act(advised(), 'sign-off', signing, 'staff')).code).toBe('forbidden');
    expect(refusal(() => act(advised(), 'sign-off', { ...signing, reviewOn: '2026-11-23' }))).toMatchObject({
      facts: { errors: [{ path: 'reviewOn' }] }, // Monday: today
    });
  });
});

describe('the review', () => {
  test('is reminded of 30 and 7 days ahead, on the day, and weekly with escalation once it is past', () => {
    let matter = signedOff();
    const sent: unknown[] = [];
    for (let at = nextWake(type, matter); at && sent.length < 4; at = nextWake(type, matter)) {
      sent.push([at, tickCase(type, matter, at).happenings[0]?.data['escalate']]);
      matter = tickCase(type, matter, at).case;
    }
    expect(sent).toEqual([
      ['2027-10-23T08:00:00.000Z', false], // Saturday, in summer time
      ['2027-11-15T09:00:00.000Z', false], // Monday
      ['2027-11-22T09:00:00.000Z', false], // Monday
      ['2027-11-29T09:00:00.000Z', true], // Monday
    ]);
  });

  test('moves with its new date, and is owed no more once the processing has ended', () => {
    const seen = act(signedOff(), 'review', { reviewOn: '2028-11-20', reasons: 'As it was.' }); // Monday
    expect(due(seen, 'review')).toMatchObject({ dueAt: '2027-11-22T23:59:59.999Z', status: 'met' });
    expect(due(seen, 'review-2')?.dueAt).toBe('2028-11-20T23:59:59.999Z');
    const closed = act(seen, 'close', { reasons: 'Given up.' });
    expect(due(closed, 'review-2')?.status).toBe('not-needed');
    // Taken up again after that date, it was not late in between.
    const again = act(closed, 'reopen', { reasons: 'After all.' }, 'dpo', '2029-01-08T10:00:00.000Z'); // Monday
    expect(due(again, 'review-2')?.status).toBe('not-needed');
  });

  test('that comes late stays late, and opening the assessment again is a look at it', () => {
    const late = '2027-11-29T10:00:00.000Z'; // Monday
    const reviewed = act(
      signedOff(),
      'review',
      { reviewOn: '2028-11-20', reasons: 'As it was.' },
      'dpo',
      late,
    ); // Monday
    const reopened = act(signedOff(), 'reopen', { reasons: 'It is kept longer.' }, 'dpo', late);
    for (const matter of [reviewed, reopened])
      expect(due(matter, 'review')).toMatchObject({ metAt: late, status: 'met-late' });
    expect(due(reopened, 'review-2')).toBeUndefined();
  });
});

describe('what was written in words', () => {
  test('is in no mail, no event and no row', () => {
    const made = outcome(opened(), 'describe', contentsOf('high'), 'staff');
    const mails = [
      openedAlert(made.case, instant(monday), 'https://steward.example'),
      reminderAlert(made.case, instant(monday), 'https://steward.example', ['dpo-told'], false),
    ];
    const told = JSON.stringify([
      mails,
      made.happenings,
      rows(made.case),
      caseSummary(made.case, ['dpo'], instant(monday)),
    ]);
    expect(told).not.toMatch(/ada|byron|physician|tablet/iu);
    expect(told).toContain('new-it-system');
    expect(told).toContain('place:file-server');
  });

  test('is shown to whoever reads the case, each risk with its words', () => {
    const { details } = caseView(described(), ['dpo'], instant(monday));
    expect(details).toMatchObject({
      title: 'Records of Ada Byron’s visitors',
      texts: { necessity: 'A paper list shows everybody.' },
      risks: [{ risk: 'Whoever visits the physician is seen.', likelihood: 'medium', residual: 'low' }],
    });
  });
});
