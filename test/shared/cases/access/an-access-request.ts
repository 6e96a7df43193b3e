// An access request, to try its rules on without a table.
import { access } from '../../../../shared/cases/access.ts';
import type { AccessCase } from '../../../../shared/cases/access/details.ts';
import type { CaseType, Links } from '../../../../shared/cases/case-type.ts';
import { moveCase, openCase, tickCase, type Outcome } from '../../../../shared/cases/engine.ts';
import { instant } from '../../../../shared/instant.ts';
import type { By } from '../../../../shared/roles.ts';

export const type = access as unknown as CaseType;

export interface Happened extends Outcome {
  readonly case: AccessCase;
}

/** Told to staff, who know the person, on Monday 2 March 2026. */
export const opened = (opening: object = {}, at = '2026-03-02T09:00:00Z'): Happened => {
  const told = { name: 'Una Murray', email: 'una@example.com', via: 'phone', identity: 'known' };
  const on = { at: instant(at), by: 'user-1', roles: ['staff'] as const };
  return openCase(type, { ...told, receivedAt: on.at, ...opening }, 'access_1', on) as Happened;
};

export function act(
  matter: AccessCase,
  action: string,
  body: object = {},
  // Tuesday
  { at = '2026-03-03T09:00:00Z', by = 'dpo' }: { readonly at?: string; readonly by?: By } = {},
): Happened {
  const input = type.moves[action]?.input.parse(body);
  return moveCase(type, matter, action, input, { at: instant(at), by: 'user-2', roles: [by] }) as Happened;
}

export const tick = (matter: AccessCase, at: string): Happened =>
  tickCase(type, matter, instant(at)) as Happened;

const items = (refs: readonly string[]) =>
  refs.map((ref) => ({ ref, category: 'website-enquiry', fields: ['email', 'message'] }));

/** What Steward's own search found. */
export const searched = (matter: AccessCase, refs: readonly string[]): Happened => {
  const n = matter.details.rounds + 1;
  const { case: collecting } = act(matter, 'collecting', { n }, { by: 'steward' });
  const found = { source: 'record', persons: ['person_1'], items: items(refs) };
  return act(collecting, 'collected', found, { by: 'steward' });
};

/** In review, with these things found in the record. */
export const inReview = (...refs: string[]): AccessCase => searched(opened().case, refs).case;

export const letters = ({ happenings }: Outcome): string[] =>
  happenings
    .filter(({ type: name }) => name === 'letter.due')
    .map(({ data }) => `${String(data['letter'])}:${String(data['n'])}`);

export const works = ({ happenings }: Outcome): string[] =>
  happenings
    .filter(({ type: name }) => name === 'work.due')
    .map(({ data }) => `${String(data['work'])}:${String(data['n'])}`);

export const links: Links = {
  url: (use, n) => `https://api.example.com/v1/${use}/${n}`,
  code: () => '12345678',
};
