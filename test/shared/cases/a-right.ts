// A request of any right, opened and moved as staff, the DPO and Steward do.
import type { Case, CaseType } from '../../../shared/cases/case-type.ts';
import { moveCase, openCase, tickCase, type Outcome } from '../../../shared/cases/engine.ts';
import type { Enforced } from '../../../shared/cases/enforcement.ts';
import type { RequestDetails } from '../../../shared/cases/request/details.ts';
import { instant } from '../../../shared/instant.ts';
import { render } from '../../../shared/mail/letter.ts';
import type { By } from '../../../shared/roles.ts';

export const monday = '2026-11-23T09:15:00.000Z'; // Monday

const known = { name: 'Ada Byron', email: 'ada@example.com', via: 'phone', identity: 'known' };

/** What is tried on a case of that type. */
export function rightOf<Details extends RequestDetails>(typed: CaseType<Details, never, never>) {
  const type = typed as unknown as CaseType;
  const opened = (opening: object = {}, by: By[] = ['staff']): Outcome =>
    openCase(type, { ...known, receivedAt: monday, ...opening }, `${type.name}_1`, {
      at: instant(monday),
      by: 'user-1',
      roles: by,
    });
  const act = (matter: Case, action: string, body: object = {}, at = monday): Outcome =>
    moveCase(type, matter, action, type.moves[action]?.input.parse(body), {
      at: instant(at),
      by: 'user-2',
      roles: ['dpo', 'steward'],
    });
  return {
    opened,
    act,
    tick: (matter: Case, at: string): Outcome => tickCase(type, matter, instant(at)),
    enforced: (matter: Case, more: Partial<Enforced> = {}): Outcome =>
      act(matter, 'enforced', { found: true, missing: [], disclosed: [], ...more }),
    details: (matter: Case): Details => matter.details as Details,
    told: (matter: Case, mail: string, at = monday): Case => ({
      ...matter,
      details: type.told?.(matter.details, mail, instant(at)) ?? matter.details,
    }),
    written: (matter: Case, name: string, n = 0) => {
      const sent = type.letter?.(matter, name, n, links);
      if (!sent) throw new Error(`no letter ${name}`);
      return { to: sent.to, ...render(sent.letter) };
    },
  };
}

const links = {
  url: (use: string, n: number) => `https://steward.example/${use}/${n}`,
  code: (n: number) => `1234567${n}`,
};

/** What an outcome sets off, as `letter name` and `work name`. */
export const setOff = ({ happenings }: Outcome): string[] =>
  happenings.flatMap(({ type, data }) =>
    type === 'letter.due' || type === 'work.due'
      ? [`${type.slice(0, -4)} ${String(data['letter'] ?? data['work'])}`]
      : [],
  );
