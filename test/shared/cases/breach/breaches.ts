// Breaches at each state, and the moves that bring them there, an hour apart.
import { breach } from '../../../../shared/cases/breach.ts';
import type { BreachDetails } from '../../../../shared/cases/breach/details.ts';
import type { Case } from '../../../../shared/cases/case-type.ts';
import { moveCase, openCase } from '../../../../shared/cases/engine.ts';
import type { Role } from '../../../../shared/roles.ts';
import { hour, inputs, on, report } from './timeline.ts';

export const yes = { report: true, reasons: 'Harm is likely.' };
export const tell = { tell: true, reasons: 'They must act.' };
export const notice = {
  how: 'e-mail',
  nature: 'A laptop was lost.',
  contact: 'The DPO',
  consequences: 'Unwanted mail.',
  measures: 'It was wiped.',
};

export const opened = (times: object = {}, at = hour(1)): Case =>
  openCase(breach, { ...report, ...times }, 'breach_1', on(at)).case;

/** The case after each of these, an hour apart from the given one on. */
export const after = (
  matter: Case,
  from: number,
  ...acts: readonly (readonly [action: string, input: object])[]
): Case =>
  acts.reduce(
    (was, [action, input], turn) => moveCase(breach, was, action, input, on(hour(from + turn))).case,
    matter,
  );

export const act = (matter: Case, action: string, input: object, at = hour(20), role: Role = 'dpo'): Case =>
  moveCase(breach, matter, action, input, on(at, role)).case;

export const detailsOf = ({ details }: Case): BreachDetails => details as BreachDetails;

export const assessed = after(opened(), 2, ['assess', inputs.assess]);
export const decided = after(assessed, 3, ['decide', { ico: yes, people: tell }]);
