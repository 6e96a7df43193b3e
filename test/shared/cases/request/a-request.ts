// A request of the simplest right, to try on it what all rights share.
import { moveCase, openCase, tickCase } from '../../../../shared/cases/engine.ts';
import type { Outcome } from '../../../../shared/cases/engine.ts';
import type { Case, CaseType } from '../../../../shared/cases/case-type.ts';
import type { RequestCase, RequestDetails } from '../../../../shared/cases/request/details.ts';
import { requestType } from '../../../../shared/cases/request/type.ts';
import { instant, type Instant } from '../../../../shared/instant.ts';
import type { By } from '../../../../shared/roles.ts';

/** An access request without its own states: the clock, the letters and the ends of any request. */
export const plain = requestType<RequestDetails, never>({
  right: 'access',
  title: 'Subject access request',
  section: '§11.1',
  named: { what: 'your request for access to your personal data', source: 'UK GDPR Art 15' },
  states: [],
  begin: () => ({}),
  replies: ['refused'],
  moves: {},
  identified: () => [{ type: 'work.due', data: { work: 'collect', n: 0 } }],
  waits: () => 'waits to be answered',
  next: () => [],
}) as unknown as CaseType;

const asked = {
  name: 'Una Murray',
  email: 'una@example.com',
  identity: 'to-be-checked',
  details: 'All of it.',
};

export const opened = (receivedAt: string, opening: object = {}, by: By[] = ['staff']): Outcome => {
  const at = instant(receivedAt);
  return openCase(plain, { ...asked, via: 'phone', receivedAt: at, ...opening }, 'access_1', {
    at,
    by: 'user-1',
    roles: by,
  });
};

/** As it comes by the public form. */
export const submitted = (at: string, opening: object = {}): Outcome =>
  opened(at, { via: 'web', ...opening }, ['link']);

export interface Moved extends Outcome {
  readonly case: RequestCase;
}

export const act = (
  matter: Case,
  action: string,
  at: string,
  body: object = {},
  roles: By[] = ['dpo'],
): Moved => {
  const input = plain.moves[action]?.input.parse(body);
  return moveCase(plain, matter, action, input, { at: instant(at), by: 'user-2', roles }) as Moved;
};

export const tick = (matter: Case, at: string): Moved => tickCase(plain, matter, instant(at)) as Moved;

/** The statutory limit, and the company's own, as London dates; nothing while the clock does not run. */
export const limits = (matter: Case): string[] =>
  plain
    .deadlines(matter)
    .filter(({ name }) => name !== 'extension-told')
    .map(({ name, dueAt }) => `${name} ${dueAt.slice(0, 10)}`);

export const letters = ({ happenings }: Outcome): string[] =>
  happenings
    .filter(({ type }) => type === 'letter.due')
    .map(({ data }) => `${String(data['letter'])}:${String(data['n'])}`);

export const told = (matter: Case, mail: string, at: string): Case => ({
  ...matter,
  details: plain.told?.(matter.details, mail, instant(at)) ?? matter.details,
});

export type { Instant };
