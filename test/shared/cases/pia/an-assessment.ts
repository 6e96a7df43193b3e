// An assessment of a new system for the records of visitors, and the moves that bring it to each of its states.
import type { Case } from '../../../../shared/cases/case-type.ts';
import { moveCase, openCase, type Outcome } from '../../../../shared/cases/engine.ts';
import { pia } from '../../../../shared/cases/pia.ts';
import type { PiaCase } from '../../../../shared/cases/pia/details.ts';
import { questionCodes } from '../../../../shared/cases/pia/screening.ts';
import { typeOf } from '../../../../shared/cases/registry.ts';
import { caseSummary } from '../../../../shared/cases/view.ts';
import { instant } from '../../../../shared/instant.ts';
import { refusal } from '../../../support/refusal.ts';

export const monday = '2026-11-23T09:15:00.000Z'; // Monday
export const type = typeOf({ type: 'pia' });

export const none = Object.fromEntries(questionCodes.map((code) => [code, false]));
const covers = [{ purpose: 'newsletter' }, { party: 'crm' }, { place: 'file-server' }];

/** An assessment that staff opened, answering these questions with yes. */
export const opened = (
  yes: readonly string[] = ['new-it-system'],
  at = monday,
  things: readonly object[] = covers,
): Case =>
  openCase(
    type,
    type.opening.parse({
      title: 'Records of Ada Byron’s visitors',
      covers: things,
      screening: { ...none, ...Object.fromEntries(yes.map((code) => [code, true])) },
    }),
    'pia_1',
    { at: instant(at), by: 'staff-1', roles: ['staff'] },
  ).case;

/** What a move does, a minute after the one before. */
export function outcome(
  matter: Case,
  action: string,
  body: object = {},
  by: 'staff' | 'dpo' = 'dpo',
  at = later(matter),
): Outcome {
  const input = type.moves[action]?.input.parse(body);
  return moveCase(type, matter, action, input, { at: instant(at), by: `${by}-1`, roles: [by] });
}

export const act = (...made: Parameters<typeof outcome>): Case => outcome(...made).case;

// Each move a minute after the one before.
const later = ({ revision, openedAt }: Case): string =>
  new Date(Date.parse(openedAt) + (revision + 1) * 60_000).toISOString();

export const contentsOf = (residual: 'low' | 'high') => ({
  activity: 'Visitors sign in on a tablet.',
  purpose: 'To know who is there.',
  necessity: 'A paper list shows everybody.',
  measures: 'Deleted every night.',
  security: 'The tablet is encrypted.',
  risks: [
    {
      risk: 'Whoever visits the physician is seen.',
      likelihood: 'medium',
      severity: 'high',
      measures: 'They sign in elsewhere.',
      residual,
    },
  ],
});

export const accepted = { advice: 'It may go ahead.', accept: true };
export const signing = { reviewOn: '2027-11-22', reasons: 'The rest of the risk is low.' }; // Monday
export const consulting = { sentOn: '2026-11-23', receivedByIcoOn: '2026-11-23' }; // Monday

export const answer = { receivedOn: '2026-11-23', advice: 'Ask for less.', mayProceed: true }; // Monday

export const described = (residual: 'low' | 'high' = 'low'): Case =>
  act(opened(), 'describe', contentsOf(residual), 'staff');
export const advised = (residual: 'low' | 'high' = 'low'): Case =>
  act(described(residual), 'advise', accepted);
export const signedOff = (): Case => act(advised(), 'sign-off', signing);
export const consulted = (): Case => act(advised('high'), 'consult-ico', consulting);
export const answered = (mayProceed: boolean): Case =>
  act(consulted(), 'ico-answers', { ...answer, mayProceed });

export const rows = (matter: Case) => pia.rows?.(matter as PiaCase) ?? [];
export const states = (matter: Case) => [...new Set(rows(matter).map(({ row }) => row['state']))];
export const decidedAt = (matter: Case) => rows(matter)[0]?.row['decidedAt'];
export const openOf = (attempt: () => unknown) => refusal(attempt).facts.open;
export const due = (matter: Case, name: string, at = monday) =>
  caseSummary(matter, ['dpo'], instant(at)).deadlines.find((one) => one.name === name);
