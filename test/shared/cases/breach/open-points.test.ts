// What must be done before a breach is closed, and before the people affected are told (§9.2; UK GDPR Art 34).
import { describe, expect, test } from 'vitest';
import { breach } from '../../../../shared/cases/breach.ts';
import type { BreachCase } from '../../../../shared/cases/breach/details.ts';
import type { Case } from '../../../../shared/cases/case-type.ts';
import { allowedMoves, moveCase } from '../../../../shared/cases/engine.ts';
import { refusal } from '../../../support/refusal.ts';
import { act, after, assessed, decided, detailsOf, notice, opened, tell, yes } from './breaches.ts';
import { hour, inputs, on } from './timeline.ts';

const closes = (matter: Case, action: string, input: object) =>
  moveCase(breach, matter, action, input, on(hour(60))).happenings.map(({ type }) => type);

const named = (matter: Case) => breach.openPoints(matter as BreachCase).map((point) => point.split(':')[0]);

describe('§9.2: the people affected are told', () => {
  test.each([
    ['no decision on them', after(assessed, 3, ['decide', { ico: yes }])],
    [
      'a decision not to tell them',
      after(assessed, 3, ['decide', { ico: yes, people: { tell: false, reasons: 'No.' } }]),
    ],
  ])('not with %s', (_, matter) => {
    expect(refusal(() => act(matter, 'notify-subjects', notice)).facts.open).toEqual([
      'a decision to tell the people affected, with reasons',
    ]);
  });

  test('before the decision on the ICO, where theirs is made (Art 34(1): without undue delay)', () => {
    const matter = after(assessed, 3, ['decide', { people: tell }]);
    expect(matter.state).toBe('assessed');
    expect(detailsOf(act(matter, 'notify-subjects', notice)).peopleNotices).toHaveLength(1);
  });
});

describe('closing', () => {
  test('is refused with the list of what is open, each with the move that settles it', () => {
    const { code, facts } = refusal(() => act(opened(), 'close', inputs.close));
    expect(code).toBe('open-points');
    expect(facts.open?.map((point) => point.split(':')[0])).toEqual([
      'assess',
      'contain',
      'decide',
      'decide',
      'decide',
    ]);
  });

  test('§9.1: is refused until it is decided whether third parties are told, and by a yes until one is', () => {
    const no = { tell: false, reasons: 'No risk.' };
    const undecided = after(
      assessed,
      3,
      ['contain', inputs.contain],
      ['decide', { ico: { report: false, reasons: 'No risk.' }, people: no }],
    );
    expect(refusal(() => act(undecided, 'close', inputs.close)).facts.open).toEqual([
      'decide: whether third parties are told under their agreements, with reasons',
    ]);
    expect(closes(after(undecided, 5, ['decide', { thirdParties: no }]), 'close', inputs.close)).toEqual([
      'case.closed',
    ]);
    const owed = after(undecided, 5, ['decide', { thirdParties: tell }]);
    expect(refusal(() => act(owed, 'close', inputs.close)).facts.open).toEqual([
      'notify-third-party: the third parties under their agreements',
    ]);
    const told = after(owed, 6, ['notify-third-party', { party: 'event-partner' }]);
    expect(closes(told, 'close', inputs.close)).toEqual(['case.closed']);
  });

  test('waits for each thing that was decided, and for the follow-up that is owed', () => {
    const thirds = after(decided, 5, ['decide', { thirdParties: tell }], ['contain', inputs.contain]);
    expect(named(thirds)).toEqual(['report-to-ico', 'notify-subjects', 'notify-third-party']);
    const told = after(
      thirds,
      7,
      ['report-to-ico', { kind: 'initial', via: 'form' }],
      ['notify-subjects', notice],
      ['notify-third-party', { party: 'Engines Ltd' }],
    );
    expect(breach.openPoints(told as BreachCase)).toEqual([
      'report-to-ico: a follow-up with dataCategories, approximateRecords, approximatePeople, kindsOfPeople',
    ]);
    const known = {
      dataCategories: ['health'],
      approximateRecords: 1,
      approximatePeople: 1,
      kindsOfPeople: ['patients'],
    };
    const closed = after(
      told,
      10,
      ['amend', { fields: known }],
      ['report-to-ico', { kind: 'follow-up', via: 'form' }],
      ['close', inputs.close],
    );
    expect(closed).toMatchObject({ state: 'closed', closedAt: hour(12) });
    expect(allowedMoves(breach, closed, ['dpo', 'staff'], hour(20))).toEqual(['correspond', 'reopen']);
    const written = act(
      closed,
      'correspond',
      { with: 'ico', direction: 'in', subject: 'No action' },
      hour(30),
    );
    expect(written).toMatchObject({ state: 'closed', closedAt: hour(12) });
    const reopened = act(written, 'reopen', { reasons: 'The disk had been copied.' }, hour(40));
    expect(reopened.state).toBe('decided');
    expect(reopened.closedAt).toBeUndefined();
    expect(detailsOf(reopened).reopenings?.[0]).toMatchObject({ closing: { summary: 'Done.' } });
    expect(act(reopened, 'close', inputs.close, hour(50)).closedAt).toBe(hour(50));
  });

  test('is said closed by one event only', () => {
    const done = after(
      assessed,
      3,
      ['contain', inputs.contain],
      [
        'decide',
        {
          ico: { report: false, reasons: 'No risk.' },
          people: { tell: false, reasons: 'No risk.' },
          thirdParties: { tell: false, reasons: 'No risk.' },
        },
      ],
    );
    expect(closes(done, 'close', inputs.close)).toEqual(['case.closed']);
    const closed = act(done, 'close', inputs.close, hour(50));
    expect(closes(closed, 'correspond', { with: 'ico', direction: 'in', subject: 'No action' })).toEqual([
      'case.moved',
    ]);
  });

  test('is open again where a later step shows that it is not contained', () => {
    const matter = after(
      decided,
      5,
      ['contain', inputs.contain],
      ['contain', { taken: 'It came back.', contained: false }],
    );
    expect(breach.openPoints(matter as BreachCase)[0]).toBe('contain: the breach is not yet contained');
  });
});
