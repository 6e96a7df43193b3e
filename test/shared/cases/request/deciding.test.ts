// What every decision on a request has in common (§11.2, §11.3): whose it is, what it takes, and that it is answered in writing.
import { describe, expect, test } from 'vitest';
import type { Case, CaseType } from '../../../../shared/cases/case-type.ts';
import { moveCase } from '../../../../shared/cases/engine.ts';
import { erasure } from '../../../../shared/cases/erasure.ts';
import { objection } from '../../../../shared/cases/objection.ts';
import { restriction } from '../../../../shared/cases/restriction.ts';
import { instant } from '../../../../shared/instant.ts';
import type { Role } from '../../../../shared/roles.ts';
import { refusal } from '../../../support/refusal.ts';
import { monday, rightOf, setOff } from '../a-right.ts';

const decided = [
  ['erasure', erasure, 'legal-claims', 'Art 17(3)(e)'],
  ['restriction', restriction, 'no-ground', 'none of the four cases'],
  ['objection', objection, 'compelling-grounds', 'compelling legitimate grounds'],
] as const;

describe.each(decided)('§11.2, §11.3: the decision on a request for %s', (name, value, ground, said) => {
  const type = value as never as CaseType;
  const { opened, act, enforced, written } = rightOf(value as never);
  const received = opened({ purposes: name === 'objection' ? ['enquiry'] : [] }).case;
  const no = { accept: false, ground, reasons: 'Canary reasons.', legalAdvice: 'Canary advice.' };
  const decide = (matter: Case, role: Role) =>
    moveCase(type, matter, 'decide', no, { at: instant(monday), by: 'user-2', roles: [role] });

  test('is the DPO’s alone', () => {
    for (const role of ['staff', 'auditor', 'product'] as const)
      expect(refusal(() => decide(received, role)).code).toBe('forbidden');
    expect(decide(received, 'dpo').case.state).not.toBe('received');
  });

  test('waits until it is known who asks', () => {
    const doubted = opened({
      purposes: name === 'objection' ? ['enquiry'] : [],
      identity: 'to-be-checked',
    }).case;
    expect(refusal(() => decide(doubted, 'dpo')).code).toBe('open-points');
  });

  test('is on its own merits: no ground or no reasons, no decision', () => {
    for (const field of ['ground', 'reasons']) {
      const { [field as 'ground']: _, ...without } = no;
      const read = type.moves['decide']?.input.safeParse(without);
      expect(read?.error?.issues.map(({ path }) => path)).toEqual([[field]]);
    }
  });

  test('keeps the note of legal advice with the file, and says only that there was some', () => {
    const { case: matter, happenings } = act(received, 'decide', no);
    const { personal, decision } = matter.details as {
      personal: { texts: Record<string, string> };
      decision: object;
    };
    expect(personal.texts).toMatchObject({ decision: 'Canary reasons.', advice: 'Canary advice.' });
    expect(decision).toMatchObject({ accepted: false, ground, advised: true });
    expect(JSON.stringify(happenings)).not.toContain('Canary');
  });

  test('that refuses is answered by a letter with the ground and the reasons', () => {
    const refused = act(received, 'decide', no);
    const outcome = name === 'objection' ? enforced(refused.case) : refused;
    expect(setOff(outcome)).toEqual([`letter ${name}-refused`]);
    const { text } = written(outcome.case, `${name}-refused`);
    expect(text).toContain(said);
    expect(text).toContain('Canary reasons.');
    expect(text).not.toContain('Canary advice.');
  });
});
