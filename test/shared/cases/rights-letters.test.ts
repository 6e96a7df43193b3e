// The letters of restriction, objection, rectification, portability and complaint: what each must say by law (UK GDPR Art 12(4), 18(3),
// 19, 21(4)), and that nothing that anybody typed becomes markup or a header.
import { describe, expect, test } from 'vitest';
import type { Case } from '../../../shared/cases/case-type.ts';
import { complaint } from '../../../shared/cases/complaint.ts';
import { objection } from '../../../shared/cases/objection.ts';
import { objectionLetters } from '../../../shared/cases/objection/letters.ts';
import { portability } from '../../../shared/cases/portability.ts';
import { portabilityLetters } from '../../../shared/cases/portability/letters.ts';
import { rectification } from '../../../shared/cases/rectification.ts';
import { rectificationLetters } from '../../../shared/cases/rectification/letters.ts';
import type { RequestDetails } from '../../../shared/cases/request/details.ts';
import { restriction } from '../../../shared/cases/restriction.ts';
import { restrictionLetters } from '../../../shared/cases/restriction/letters.ts';
import { monday, rightOf } from './a-right.ts';

const rights = {
  restriction: rightOf(restriction as never),
  objection: rightOf(objection as never),
  rectification: rightOf(rectification as never),
  portability: rightOf(portability as never),
  complaint: rightOf(complaint as never),
};
type Name = keyof typeof rights;

const complains = ['https://ico.org.uk/make-a-complaint/', 'Information Commissioner', 'court'];
const disclosed = [{ party: 'crm', disclosures: ['d1'], categories: ['contact'], knownBy: ['C-7'] }];
const reasons = 'It is being checked.';

const { restriction: restricting, objection: objecting, rectification: correcting } = rights;

const restrict = (body: object) =>
  restricting.act(restricting.opened().case, 'decide', { reasons, ...body }).case;
const restricted = restricting.enforced(restrict({ accept: true, ground: 'accuracy-contested' }), {
  disclosed,
}).case;
const lift = { reasons: 'The address is right.', from: '2026-11-30' }; // Monday
const lifting = restricting.act(restricted, 'announce-lift', lift).case;
const calledOff = restricting.act(lifting, 'call-off-lift', { reasons: 'You appealed.' }).case;

const purposes = ['enquiry', 'contract', 'newsletter'];
const object = (body: object) =>
  objecting.enforced(objecting.act(objecting.opened({ purposes }).case, 'decide', { reasons, ...body }).case)
    .case;
const stopped = objecting.opened({ purposes: ['newsletter'], via: 'web' }, ['link']).case;

const corrections = [{ record: 'RECORD#website-enquiry#record_1', field: 'name', value: 'Ada Byron' }];
const correct = (body: object) =>
  correcting.act(correcting.opened().case, 'decide', { reasons, ...body }).case;
const corrected = correcting.enforced(correct({ accept: true, ground: 'inaccurate', corrections }), {
  disclosed,
}).case;

const taking = rights.portability;
const review = taking.act(taking.opened().case, 'looked-up', { persons: ['person_1'], items: 2 }).case;
const delivered = taking.act(taking.act(review, 'release').case, 'exported', { n: 1 }).case;

const complained = rights.complaint.opened().case;
const progress = rights.complaint.act(complained, 'tell-progress', { text: 'We asked the sales team.' }).case;
const outcome = rights.complaint.act(complained, 'give-outcome', {
  outcome: 'upheld',
  reasons,
  remedy: 'The list is updated daily.',
}).case;

type Row = readonly [right: Name, letter: string, matter: Case, n: number, says: readonly string[]];
const must: readonly Row[] = [
  [
    'restriction',
    'restricted',
    restricted,
    0,
    [
      'contest that the data are accurate',
      reasons,
      'store your data and do nothing else',
      'before we lift',
      'Deeside CRM',
      ...complains,
    ],
  ],
  [
    'restriction',
    'restriction-refused',
    restrict({ accept: false, ground: 'no-ground' }),
    0,
    ['none of the four cases', reasons, 'Art 12(4)', ...complains],
  ],
  ['restriction', 'nothing-held', restricted, 0, ['found nothing', ...complains]],
  [
    'restriction',
    'lift-announced',
    lifting,
    1,
    ['Monday 30 November 2026', 'The address is right.', 'before that day', 'Art 18(3)', ...complains],
  ],
  ['restriction', 'lift-called-off', calledOff, 1, ['We do not lift it', 'You appealed.']],
  [
    'objection',
    'objection-upheld',
    object({ accept: true, ground: 'no-overriding-grounds' }),
    0,
    [
      'no longer use your data for: To supply the information requested',
      'To perform a contract',
      'We have stopped direct marketing',
      ...complains,
    ],
  ],
  [
    'objection',
    'objection-refused',
    object({ accept: false, ground: 'legal-claims' }),
    0,
    ['legal claims', reasons, 'We have stopped direct marketing', 'Art 12(4)', ...complains],
  ],
  [
    'objection',
    'nothing-held',
    objecting.opened({ purposes: ['enquiry'] }).case,
    0,
    ['direct marketing at any time', ...complains],
  ],
  [
    'objection',
    'marketing-stopped',
    stopped,
    0,
    ['no direct marketing', 'sign up again', 'Art 12(3), 21(2)', ...complains],
  ],
  [
    'objection',
    'consents-withdrawn',
    objecting.enforced(objecting.opened({ purposes: ['publication'] }).case).case,
    0,
    ['rests on your consent alone', 'direct marketing at any time', 'Art 7(3), 12(3), 21', ...complains],
  ],
  [
    'rectification',
    'rectified',
    corrected,
    0,
    ['Ada Byron', 'Deeside CRM', 'what was wrong does not', ...complains],
  ],
  [
    'rectification',
    'rectification-refused',
    correct({ accept: false, ground: 'opinion' }),
    0,
    ['opinion', reasons, 'Art 12(4)', ...complains],
  ],
  ['rectification', 'nothing-held', corrected, 0, ['found nothing', ...complains]],
  [
    'portability',
    'nothing-portable',
    review,
    0,
    ['consent or of a contract', 'ask for access', ...complains],
  ],
  [
    'portability',
    'delivered',
    delivered,
    1,
    ['https://steward.example/download/1', 'JSON and as CSV', 'AES-256', 'another route'],
  ],
  ['complaint', 'progress', progress, 1, ['We asked the sales team.', 's.164A']],
  [
    'complaint',
    'outcome',
    outcome,
    0,
    ['We find that you are right.', reasons, 'The list is updated daily.', ...complains],
  ],
];

describe.each(must)('of %s the letter %s', (right, letter, matter, n, says) => {
  test('says what it must, to the person', () => {
    const { text, html, subject, to } = rights[right].written(matter, letter, n);
    for (const part of says) expect(text).toContain(part);
    expect(subject).toContain(matter.id);
    expect(html).toContain('<!doctype html>');
    expect(to).toBe('ada@example.com');
  });

  test('carries no markup and no header of what anybody typed', () => {
    const hostile = '<img src=x onerror=alert(1)>\u2028Bcc: all@example.com\r\nX: y';
    const { personal } = matter.details as RequestDetails;
    const texts = Object.fromEntries(Object.keys(personal?.texts ?? {}).map((name) => [name, hostile]));
    const bent = {
      ...matter,
      details: { ...(matter.details as object), personal: { ...personal, name: hostile, texts } },
    };
    const { subject, html, text } = rights[right].written(bent, letter, n);
    expect(subject).not.toMatch(/[\r\n\u2028]/u);
    expect(html).not.toContain('<img');
    expect(text).not.toMatch(/^Bcc:|^X: y/mu);
  });
});

test('every letter of these rights is among those proved here', () => {
  const all = {
    restriction: restrictionLetters,
    objection: objectionLetters,
    rectification: rectificationLetters,
    portability: portabilityLetters,
  };
  for (const [right, letters] of Object.entries(all))
    expect(
      must
        .filter(([of]) => of === right)
        .map(([, letter]) => letter)
        .toSorted(),
    ).toEqual(Object.keys(letters).toSorted());
});

test('a lifting that was called off is announced no more', () => {
  expect(restriction.letter?.(calledOff as never, 'lift-announced', 1, never)).toBeUndefined();
  expect(restriction.letter?.(lifting as never, 'lift-announced', 2, never)).toBeUndefined();
});

test('a letter to an address that nobody confirmed says nothing that somebody typed', () => {
  const { text } = objecting.written(stopped, 'marketing-stopped');
  expect(text).not.toContain('Ada');
  expect(text).not.toContain(monday);
});

const never = { url: () => '', code: () => '' };
