// What the DPO decides about what was found (policy §11.1; DPA 2018 Sch 2 para 16): nothing goes while anything about others is open.
import { describe, expect, it } from 'vitest';
import { thirdPartyAction } from '../../../../shared/cases/access/links.ts';
import type { AccessCase } from '../../../../shared/cases/access/details.ts';
import { accessOpenPoints } from '../../../../shared/cases/access/open-points.ts';
import { instant } from '../../../../shared/instant.ts';
import { refusal } from '../../../support/refusal.ts';
import { act, inReview, letters, searched, tick, type } from './an-access-request.ts';

const ref = 'RECORD#1';
const zephyrine = { name: 'Zephyrine', email: 'zephyrine@example.com' };
const question = 'May we pass on that you were there?';

/** Two others are named, of whom one can be asked. */
const marked = () =>
  act(inReview(ref), 'mark-others', { ref, people: [zephyrine, { name: 'A visitor' }], question });
const answered = (matter: AccessCase, n: number, answer: string) =>
  act(matter, 'answer-consent', { n, answer }, { by: 'link' }).case;
const one = () => act(inReview(ref), 'mark-others', { ref, people: [zephyrine], question }).case;
const blocked = (matter: AccessCase) => refusal(() => act(matter, 'release')).facts.open;

describe('somebody who is named in what was found', () => {
  it('is asked where there is an address, in the DPO’s words, and holds the release up', () => {
    expect(letters(marked())).toEqual(['consent-asked:1']);
    expect(blocked(marked().case)).toEqual([expect.stringContaining(ref)]);
    expect(
      refusal(() => act(inReview(ref), 'mark-others', { ref, people: [zephyrine] })).facts.errors?.[0]?.path,
    ).toBe('question');
  });

  it('who agrees opens the way', () => {
    expect(act(answered(one(), 1, 'given'), 'release').case.state).toBe('released');
  });

  it('who refuses, or says nothing by the date, leaves it shut', () => {
    expect(blocked(answered(one(), 1, 'refused'))).toEqual([expect.stringContaining('have not agreed')]);
    // Asked on Tuesday 3 March: ten days.
    expect(tick(one(), '2026-03-13T08:59:59Z').case.details.others[0]?.state).toBe('asked');
    const { case: silent } = tick(one(), '2026-03-13T09:00:00Z');
    expect(silent.details.others[0]?.state).toBe('no-answer');
    expect(blocked(silent)).toHaveLength(1);
    expect(accessOpenPoints(answered(silent, 1, 'given').details)).toEqual([]);
  });

  it('needs all of them: one who agrees does not speak for another', () => {
    expect(blocked(answered(marked().case, 1, 'given'))).toHaveLength(1);
  });

  it('does not hold it up where it is redacted, withheld, or reasonable without, with the reasons kept', () => {
    const reasons = 'They wrote in their work.';
    for (const [action, body, kept] of [
      ['redact', { ref, fields: ['message'] }, []],
      ['withhold', { ref, exemption: 'other-people', reasons }, [reasons]],
      ['reasonable-without', { ref, reasons }, [reasons]],
    ] as const) {
      const { case: decided } = act(marked().case, action, body);
      expect(accessOpenPoints(decided.details)).toEqual([]);
      expect(Object.values(decided.details.personal?.texts ?? {})).toEqual(
        expect.arrayContaining<string>([...kept]),
      );
    }
    const shown = act(act(marked().case, 'redact', { ref, fields: ['message'] }).case, 'redact', {
      ref,
      fields: [],
    });
    expect(blocked(shown.case)).toHaveLength(1);
  });

  it('cannot answer twice, for another, or once nothing is asked any more', () => {
    const { case: matter } = marked();
    for (const n of [2, 3, 99]) expect(refusal(() => answered(matter, n, 'given')).code).toBe('open-points');
    expect(refusal(() => answered(answered(matter, 1, 'refused'), 1, 'given')).code).toBe('open-points');
    expect(refusal(() => answered(searched(matter, ['RECORD#2']).case, 1, 'given')).code).toBe('open-points');
  });
});

describe('the page behind their link', () => {
  const now = instant('2026-03-04T09:00:00Z'); // Wednesday
  const page = (matter: AccessCase, n = 1) => thirdPartyAction.page(matter, n, now);

  it('shows what the DPO asks, and neither the item nor who asked for it', () => {
    const shown = JSON.stringify(page(one()));
    expect(shown).toContain(question);
    expect(shown).not.toMatch(/una|Murray|RECORD/i);
  });

  it('leads nowhere for whom nothing is asked, once answered, once released', () => {
    expect(page(one(), 2)).toBeUndefined();
    expect(page(answered(one(), 1, 'given'))).toBeUndefined();
    const { case: reasonable } = act(one(), 'reasonable-without', { ref, reasons: 'Known to both.' });
    expect(page(act(reasonable, 'release').case)).toBeUndefined();
  });

  it('leads nowhere in a case of another type', () => {
    expect(page({ ...one(), type: 'complaint' })).toBeUndefined();
  });
});

describe('a decision about a thing', () => {
  it('names something that was found, a field that it has, and an exemption that there is', () => {
    const wrong = (action: string, body: object) =>
      refusal(() => act(inReview(ref), action, body)).facts.errors?.[0]?.path;
    const reasons = 'Why.';
    expect(wrong('redact', { ref: 'RECORD#2', fields: ['message'] })).toBe('ref');
    expect(wrong('redact', { ref, fields: ['message', 'phone'] })).toBe('fields.1');
    expect(wrong('withhold', { ref, exemption: 'inconvenient', reasons })).toBe('exemption');
    expect(wrong('reasonable-without', { ref: 'RECORD#2', reasons })).toBe('ref');
    expect(wrong('mark-others', { ref: 'RECORD#2', people: [{ name: 'A' }] })).toBe('ref');
  });

  it('is the DPO’s alone', () => {
    for (const action of ['redact', 'withhold', 'unwithhold', 'mark-others', 'reasonable-without', 'release'])
      expect(type.moves[action]?.by).toEqual(['dpo']);
  });

  it('to withhold can be taken back', () => {
    const { case: withheld } = act(inReview(ref), 'withhold', {
      ref,
      exemption: 'negotiations',
      reasons: 'Talks.',
    });
    expect(act(withheld, 'unwithhold', { ref }).case.details.found[0]).not.toHaveProperty('withheld');
  });
});

describe('a release', () => {
  it('waits for a fee that was asked for, and for the identity where it is doubted', () => {
    const { case: fee } = act(inReview(ref), 'ask-fee', { text: 'It is excessive.', pence: 1000 });
    expect(blocked(fee)).toEqual([expect.stringContaining('fee-paid')]);
    const { case: doubted } = act(inReview(ref), 'ask-identity', { text: 'Please show us your passport.' });
    expect(blocked(doubted)).toEqual([expect.stringContaining('identity-received')]);
  });

  it('waits again where the note that the fee had come was taken back', () => {
    const { case: fee } = act(inReview(ref), 'ask-fee', { text: 'It is excessive.', pence: 1000 });
    const { case: paid } = act(fee, 'fee-paid');
    expect(act(paid, 'release').case.state).toBe('released');
    const { case: bounced } = act(paid, 'take-back', { entry: 2, reasons: 'The cheque bounced.' });
    expect(blocked(bounced)).toEqual([expect.stringContaining('fee-paid')]);
  });
});
