// An archive behind a link (policy §8.2, §11.1): whether the link opens is a fact of the case, and every step is an event.
import { describe, expect, it } from 'vitest';
import type { AccessCase } from '../../../../shared/cases/access/details.ts';
import { linkFails } from '../../../../shared/cases/delivery/details.ts';
import { instant } from '../../../../shared/instant.ts';
import { refusal } from '../../../support/refusal.ts';
import {
  act,
  type Happened,
  inReview,
  letters,
  opened,
  searched,
  tick,
  type,
  works,
} from './an-access-request.ts';

const released = () => act(inReview('RECORD#1'), 'release').case;
/** Made on Tuesday 3 March 2026 at nine: for a fortnight. */
const made = (matter: AccessCase, n = 1) => act(matter, 'exported', { n }, { by: 'steward' });
const delivered = () => made(released()).case;
const fetch = (matter: AccessCase, at = '2026-03-04T09:00:00Z', n = 1) =>
  act(matter, 'fetch', { n }, { at, by: 'link' });
const exportsOf = ({ happenings }: Happened) =>
  happenings.filter(({ type: name }) => name.startsWith('export.'));
const fails = (matter: AccessCase, at: string, n = 1) => linkFails(matter.details, n, instant(at));

describe('a release', () => {
  it('is work for Steward, which ends in a letter with a link', () => {
    expect(works(act(inReview('RECORD#1'), 'release'))).toEqual(['export:1']);
    const done = made(released());
    expect(done.case.state).toBe('delivered');
    expect(letters(done)).toEqual(['delivered:1']);
    expect(exportsOf(done)).toEqual([{ type: 'export.delivered', data: { n: 1 } }]);
  });

  it('that is made twice delivers once', () => {
    expect(refusal(() => made(delivered())).code).toBe('not-allowed');
  });

  it('that is recalled is not delivered by work that was under way', () => {
    const recalled = act(released(), 'recall');
    expect(recalled.case.state).toBe('review');
    expect(works(recalled)).toEqual(['expire-export:1']);
    expect(refusal(() => made(recalled.case)).code).toBe('not-allowed');
    const { case: again } = act(recalled.case, 'release');
    expect(refusal(() => made(again, 1)).code).toBe('open-points');
    expect(made(again, 2).case.state).toBe('delivered');
  });

  it('answers the request once the letter about it has gone', () => {
    const at = instant('2026-03-03T09:01:00Z'); // Tuesday
    const told = type.told?.(delivered().details, 'delivered:1', at);
    expect(told).toMatchObject({ repliedAt: at });
  });
});

describe('a link to an archive', () => {
  it('counts its uses, says each, and opens five times', () => {
    let matter = delivered();
    for (let use = 1; use <= 5; use += 1) {
      const opening = fetch(matter);
      expect(exportsOf(opening)).toEqual([{ type: 'export.opened', data: { n: 1, use } }]);
      matter = opening.case;
    }
    expect(refusal(() => fetch(matter)).facts.errors?.[0]?.detail).toContain('used 5 times');
  });

  it('opens until its last moment, and not after', () => {
    expect(fails(delivered(), '2026-03-17T09:00:00.000Z')).toBeUndefined();
    expect(fails(delivered(), '2026-03-17T09:00:00.001Z')).toBe('it has expired');
    expect(refusal(() => fetch(delivered(), '2026-03-17T09:00:00.001Z')).code).toBe('invalid');
  });

  it('opens nothing before the archive is made, nor one that there is not', () => {
    expect(fails(released(), '2026-03-03T09:00:00Z')).toBe('it leads to nothing');
    for (const n of [0, 2, 1.5])
      expect(fails(delivered(), '2026-03-04T09:00:00Z', n)).toBe('it leads to nothing');
  });

  it('stops when the archive is sent once more, behind another one', () => {
    const again = act(delivered(), 'deliver-again');
    expect(works(again)).toEqual(['expire-export:1', 'export:2']);
    const { case: matter } = made(again.case, 2);
    expect(fails(matter, '2026-03-04T09:00:00Z', 1)).toBe('it has expired');
    expect(fails(matter, '2026-03-04T09:00:00Z', 2)).toBeUndefined();
  });
});

describe('the end of an archive', () => {
  it('comes by itself after a fortnight, closes the case, and is an event once it is deleted', () => {
    expect(tick(delivered(), '2026-03-17T08:59:59Z').case.state).toBe('delivered');
    const expired = tick(delivered(), '2026-03-17T09:00:00Z');
    expect(expired.case.state).toBe('closed');
    expect(works(expired)).toEqual(['expire-export:1']);
    const gone = act(expired.case, 'archive-gone', { n: 1 }, { by: 'steward' });
    expect(exportsOf(gone)).toEqual([{ type: 'export.expired', data: { n: 1 } }]);
    expect(refusal(() => act(gone.case, 'archive-gone', { n: 1 }, { by: 'steward' })).code).toBe(
      'open-points',
    );
  });
});

describe('a passphrase', () => {
  it('is told by another route than the archive takes, and that it was told is recorded', () => {
    const told = act(delivered(), 'tell-passphrase', { how: 'phone' }, { by: 'staff' });
    expect(told.happenings[0]?.data).toMatchObject({ how: 'phone', n: 1 });
    expect(told.case.details.deliveries[0]?.told).toMatchObject([{ how: 'phone' }]);
    const postal = searched(
      opened({ email: undefined, phone: '0131 496 0123', address: '1 High Street' }).case,
      ['RECORD#1'],
    ).case;
    const posted = made(act(postal, 'release').case).case;
    expect(refusal(() => act(posted, 'tell-passphrase', { how: 'letter' })).facts.errors?.[0]?.path).toBe(
      'how',
    );
  });
});

describe('a person who is erased meanwhile', () => {
  const erasedAt = instant('2026-03-04T09:00:00Z'); // Wednesday
  const erased = (matter: AccessCase) =>
    tick({ ...matter, details: { ...matter.details, erasedAt } }, '2026-03-04T09:00:00Z');

  it('ends the case wherever it stands, with what was packed gone and nothing sent', () => {
    for (const matter of [opened().case, inReview('RECORD#1'), released()]) {
      const ended = erased(matter);
      expect(ended.case).toMatchObject({ state: 'closed', details: { outcome: { code: 'erased' } } });
      expect(letters(ended)).toEqual(['closed-as:0']);
    }
    expect(works(erased(delivered()))).toEqual(['expire-export:1']);
    expect(fails(erased(delivered()).case, '2026-03-04T09:00:00Z')).toBe('it has expired');
  });

  it('keeps a case that was answered as answered', () => {
    const answered = { ...delivered().details, repliedAt: erasedAt };
    const ended = erased({ ...delivered(), details: answered });
    expect(ended.case.details.outcome).toBeUndefined();
    expect(letters(ended)).toEqual([]);
  });
});
