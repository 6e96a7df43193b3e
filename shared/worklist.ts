// What the DPO's worklist shows (policy §10): each thing with a deadline as one row, whatever it is: what is due, when, and where it is
// done. Ids, codes and dates only.
import type { Day } from './calendar/day.ts';
import { londonDay } from './calendar/london.ts';
import type { Deadline } from './cases/case-type.ts';
import { caseTypeOf } from './cases/registry.ts';
import { purposeTitle } from './disclosure/titles.ts';
import type { Instant } from './instant.ts';

/** The parts of the worklist, each a partition of its index: open cases, storage, consents that are to be looked at again. */
export const lanes = ['OPEN', 'STORED', 'CONSENT'] as const;
export type Lane = (typeof lanes)[number];

/** A thing as the index has it. */
export interface Listed {
  readonly pk: string;
  readonly sk: string;
  readonly worklist: Lane;
  /** `<instant>#<id>`; `9999#<id>` of a case that has no limit at present. */
  readonly worklistDue: string;
  readonly id?: string;
  readonly type?: string;
  readonly state?: string;
  readonly waits?: string;
  readonly deadlines?: readonly Pick<Deadline, 'name' | 'dueAt' | 'metAt' | 'waived'>[];
}

export interface WorklistRow {
  readonly kind: 'case' | 'storage' | 'consent';
  /** Of the case, the entry, or the person whose consent it is. */
  readonly id: string;
  readonly title: string;
  readonly state: string;
  /** Completes "<title> …": `has not been decided`. */
  readonly waits: string;
  /** The deadline that is next: `ico-law`, `back`, `review`; null where there is none at present. */
  readonly due: string | null;
  readonly dueAt: Instant | null;
  /** The London date. */
  readonly dueOn: Day | null;
  readonly overdue: boolean;
  readonly href: string;
}

type Told = Pick<WorklistRow, 'kind' | 'id' | 'title' | 'state' | 'waits' | 'due' | 'href'>;

/** The row of a thing; nothing where it is of a case type that is not in the registry any more. */
export function rowOf(listed: Listed, now: Instant): WorklistRow | undefined {
  const told = toldOf[listed.worklist](listed);
  if (!told) return undefined;
  const at = listed.worklistDue.split('#', 1)[0] ?? '';
  const dueAt = at.startsWith('9999') ? null : (at as Instant);
  return { ...told, dueAt, dueOn: dueAt && londonDay(dueAt), overdue: dueAt !== null && dueAt < now };
}

const toldOf: Readonly<Record<Lane, (listed: Listed) => Told | undefined>> = {
  OPEN: ({ id = '', type = '', state = '', waits = '', deadlines = [], worklistDue }) => {
    const title = caseTypeOf(type)?.title;
    const next = deadlines.find(
      ({ dueAt, metAt, waived }) => !metAt && !waived && worklistDue.startsWith(`${dueAt}#`),
    );
    return title === undefined
      ? undefined
      : { kind: 'case', id, title, state, waits, due: next?.name ?? null, href: `/v1/cases/${id}` };
  },
  STORED: ({ id = '', state = '' }) => ({
    kind: 'storage',
    id,
    title: 'Storage register',
    state,
    ...(state === 'lent'
      ? { due: 'back', waits: 'is lent and to be back' }
      : { due: 'disposal', waits: 'is past its period and to be disposed of' }),
    href: `/v1/storage/${id}`,
  }),
  CONSENT: ({ pk, sk }) => {
    const person = pk.replace(/^PERSON#/u, '');
    return {
      kind: 'consent',
      id: person,
      title: `Consent: ${purposeTitle(sk.split('#')[1] ?? '')}`,
      state: 'given',
      due: 'review',
      waits: 'is to be looked at again: is it still needed?',
      href: `/v1/people/${person}/consents`,
    };
  },
};
