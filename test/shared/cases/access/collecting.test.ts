// The search for what is held (policy §11.1): begun once it is clear whose data it is, over when everything asked has answered.
import { describe, expect, it } from 'vitest';
import { nothingHeld } from '../../../../shared/cases/access/details.ts';
import { refusal } from '../../../support/refusal.ts';
import { act, inReview, letters, opened, searched, tick, type, works } from './an-access-request.ts';

const mail = { title: 'A mail', fields: { text: 'She asked for a quote.' } };

const asked = () => act(inReview('RECORD#1'), 'ask-source', { source: 'mailboxes' });
const wrong = (source: string, action: string) =>
  refusal(() =>
    act(inReview('RECORD#1'), action, { source, ...(action === 'answer-source' && { nothing: true }) }),
  );

describe('the search', () => {
  it('begins when staff know whom they talk to, and waits for proof where they do not', () => {
    expect(works(opened())).toEqual(['collect:1']);
    const unknown = opened({ identity: 'to-be-checked' });
    expect(works(unknown)).toEqual([]);
    expect(works(act(unknown.case, 'identity-received', { how: 'document' }))).toEqual(['collect:1']);
  });

  it('is not begun twice by an event that comes twice', () => {
    const { case: collecting } = act(opened().case, 'collecting', { n: 1 }, { by: 'steward' });
    expect(refusal(() => act(collecting, 'collecting', { n: 1 }, { by: 'steward' })).code).toBe(
      'open-points',
    );
  });

  it('is Steward’s own to begin and to end, and staff may answer for a source', () => {
    for (const action of ['collecting', 'collected', 'chase-source'])
      expect(type.moves[action]?.by).toEqual(['steward']);
    expect(type.moves['answer-source']?.by).toEqual(['staff', 'dpo']);
  });

  it('leads to the review of what it found', () => {
    const found = searched(opened().case, ['RECORD#1']);
    expect(found.case).toMatchObject({ state: 'review', details: { persons: ['person_1'] } });
    expect(letters(found)).toEqual([]);
  });

  it('that finds nothing closes the case with the letter that says so', () => {
    const found = searched(opened().case, []);
    expect(found.case.state).toBe('closed');
    expect(letters(found)).toEqual(['nothing-held:0']);
  });

  it('that had nothing to look for does not say that nothing is held', () => {
    const { case: agents } = opened({ onBehalfOf: { name: 'Ada' } });
    const found = searched(act(agents, 'identity-received', { how: 'authority-of-agent' }).case, []);
    expect(found.case.state).toBe('review');
    expect(letters(found)).toEqual([]);
    expect(letters(act(found.case, 'nothing-held'))).toEqual(['nothing-held:0']);
  });

  it('that finds nothing tells nobody while it is doubted who asked, or a fee has not come', () => {
    const { case: collecting } = act(opened().case, 'collecting', { n: 1 }, { by: 'steward' });
    for (const [action, body] of [
      ['ask-identity', { text: 'Please show us your passport.' }],
      ['ask-fee', { text: 'It is excessive.', pence: 1000 }],
    ] as const) {
      const { case: doubted } = act(collecting, action, body);
      const found = act(
        doubted,
        'collected',
        { source: 'record', persons: [], items: [] },
        { by: 'steward' },
      );
      expect(found.case.state).toBe('review');
      expect(letters(found)).toEqual([]);
      expect(refusal(() => act(found.case, 'nothing-held')).code).toBe('open-points');
    }
  });

  it('says that nothing is held neither while something is, nor while a source has not answered', () => {
    const { open } = refusal(() => act(inReview('RECORD#1'), 'nothing-held')).facts;
    expect(open).toContainEqual(expect.stringContaining('something is held'));
    const { details } = inReview('RECORD#1');
    const searches = { record: {}, mailbox: {} } as never;
    expect(nothingHeld({ ...details, found: [], searches })).toBe(false);
  });

  it('keeps what was decided about a thing that it finds again', () => {
    const decided = act(inReview('RECORD#1', 'RECORD#2'), 'redact', {
      ref: 'RECORD#1',
      fields: ['message'],
    }).case;
    const again = searched(decided, ['RECORD#1', 'RECORD#3']).case;
    expect(again.details.found).toMatchObject([
      { ref: 'RECORD#1', redacted: ['message'] },
      { ref: 'RECORD#3' },
    ]);
  });
});

describe('a source outside', () => {
  it('is asked by a letter to its owner, and waited for', () => {
    expect(asked().case.state).toBe('collecting');
    expect(letters(asked())).toEqual(['source-task:1']);
    expect(refusal(() => act(asked().case, 'release')).code).toBe('not-allowed');
  });

  it('is chased from the day that it should have answered, until it does', () => {
    // Asked on Tuesday 3 March, for a week; then every three days, at nine.
    const { case: waiting } = asked();
    expect(letters(tick(waiting, '2026-03-10T08:59:59Z'))).toEqual([]);
    const first = tick(waiting, '2026-03-10T09:00:00Z');
    expect(letters(first)).toEqual(['source-chaser:2']);
    expect(letters(tick(first.case, '2026-03-12T23:00:00Z'))).toEqual([]);
    const second = tick(first.case, '2026-03-13T09:00:00Z');
    expect(letters(second)).toEqual(['source-chaser:3']);
    const answered = act(second.case, 'answer-source', { source: 'mailboxes', nothing: true });
    expect(letters(tick(answered.case, '2026-03-20T09:00:00Z'))).toEqual([]);
  });

  it('leads back to the review with what it holds, whose text stands with what is personal', () => {
    const { case: matter } = act(
      asked().case,
      'answer-source',
      { source: 'mailboxes', items: [mail] },
      { by: 'staff' },
    );
    expect(matter.state).toBe('review');
    expect(matter.details.found).toMatchObject([
      { ref: 'RECORD#1' },
      { ref: 'material:mailboxes:1', fields: ['heading', 'text'] },
    ]);
    const { personal, ...rest } = matter.details;
    expect(JSON.stringify(rest)).not.toContain('quote');
    expect(personal?.material).toEqual({ mailboxes: [mail] });
  });

  it('that answers anew brings other things: what was decided about the first ones is gone', () => {
    const first = act(asked().case, 'answer-source', { source: 'mailboxes', items: [mail] }).case;
    const withheld = act(first, 'withhold', {
      ref: 'material:mailboxes:1',
      exemption: 'negotiations',
      reasons: 'Talks.',
    }).case;
    const again = act(withheld, 'answer-source', { source: 'mailboxes', items: [mail] }).case;
    expect(again.details.found.at(-1)).not.toHaveProperty('withheld');
  });

  it('that nobody asked, or that there is not, is refused', () => {
    expect(wrong('mailboxes', 'answer-source').facts.errors?.[0]?.path).toBe('source');
    expect(wrong('record', 'answer-source').facts.errors?.[0]?.path).toBe('source');
    expect(wrong('attic', 'ask-source').facts.errors?.[0]?.detail).toContain('must be one of');
    expect(refusal(() => act(asked().case, 'ask-source', { source: 'mailboxes' })).code).toBe('invalid');
  });

  it('may not bring more than a case can hold', () => {
    const long = { title: 'A mail', fields: { text: 'x'.repeat(9990) } };
    const items = Array.from({ length: 5 }, () => long);
    const tooMuch = refusal(() => act(asked().case, 'answer-source', { source: 'mailboxes', items }));
    expect(tooMuch.facts.errors).toEqual([{ path: 'items', detail: expect.stringContaining('40000') }]);
  });

  it('is Steward’s own record too, searched once more', () => {
    expect(works(act(inReview('RECORD#1'), 'ask-source', { source: 'record' }))).toEqual(['collect:2']);
  });
});

describe('what the staff are shown of a case', () => {
  it('has no material from outside, and nobody who is named in it', () => {
    const { case: matter } = act(asked().case, 'answer-source', { source: 'mailboxes', items: [mail] });
    const { case: marked } = act(matter, 'mark-others', { ref: 'RECORD#1', people: [{ name: 'Zephyrine' }] });
    expect(JSON.stringify(type.view(marked, marked.openedAt))).not.toMatch(/quote|Zephyrine/);
    expect(type.view(marked, marked.openedAt)).toMatchObject({ personal: { name: 'Una Murray' } });
  });
});
