// Makes the case type of a right from what is its own (policy §11 to §11.3): how it is asked for, confirmed, timed, reminded of, ended
// and written about is the same for all.
import { loggedRequest, type Right } from '../../../events/requests.ts';
import type { Instant } from '../../instant.ts';
import type { Contact } from '../../people/identifier.ts';
import type { Role } from '../../roles.ts';
import type {
  Case,
  CaseType,
  Correspondence,
  Deadline,
  Happening,
  Lapse,
  Links,
  Move,
  Reminder,
} from '../case-type.ts';
import { requestBrief, waitsForPerson } from './brief.ts';
import { requestDeadlines } from './deadlines.ts';
import { identified, type RequestDetails } from './details.ts';
import { clockOf, type ClockOf } from './ledger.ts';
import { type Named, requestLetters } from './letters.ts';
import { clockMoves } from './moves/clock.ts';
import { confirmingMoves, unconfirmedLapses } from './moves/confirming.ts';
import { endingMoves } from './moves/ending.ts';
import { forgettingLapses, forgettingMoves } from './moves/forgetting.ts';
import { letterDue, move } from './moves/move.ts';
import { begun, type RequestOpening, subjectsOf, unknownPurposes } from './opening.ts';
import { statusMoves } from './moves/status.ts';
import { requestReminders } from './reminders.ts';
import type { Letter } from '../../mail/letter.ts';

/** The states that every request has; a right adds its own between them. */
export type BaseState = 'unconfirmed' | 'received' | 'closed';

/** What is a right's own. */
export interface RightSpec<Details extends RequestDetails, State extends string> {
  readonly right: Right;
  readonly title: string;
  readonly section: string;
  readonly named: Omit<Named, 'right'>;
  /** Who reads it, where that is not staff too. */
  readonly readBy?: readonly Role[];
  /** Its states besides the base ones; in all of them it is still to be answered, unless `answered` names it. */
  readonly states: readonly State[];
  /** States in which the answer is out, and something else is still awaited. */
  readonly answered?: readonly State[];
  /** What its details hold besides a request's. */
  begin(opening: RequestOpening): Omit<Details, keyof RequestDetails>;
  readonly moves: Readonly<Record<string, Move<Details, State | BaseState>>>;
  /** Letters of its own; nothing where one is owed no more. */
  letter?(
    matter: Case<Details, State | BaseState>,
    name: string,
    n: number,
    links: Links,
  ): Correspondence | Letter | undefined;
  /** The letter that settles it with its receipt, where neither a mailbox needs confirming nor anybody decides. */
  settledBy?(details: Details): string | undefined;
  /** Whose addresses want no direct marketing from its receipt on. */
  suppresses?(details: Details): readonly Contact[];
  /** The letters that answer the request. */
  readonly replies: readonly string[];
  /** The state in which what is held about its people is destroyed. */
  readonly destroysIn?: State;
  /** What its arrival sets off: the mailbox confirmed, or logged by staff. */
  arrived?(details: Details): readonly Happening[];
  /** What is set off once it is established whose data may go to whom. */
  identified?(details: Details): readonly Happening[];
  /** What is set off where it ends without a decision of its own: closed as something, or refused as unfounded. */
  ended?(details: Details): readonly Happening[];
  deadlines?(matter: Case<Details, State | BaseState>): readonly Deadline[];
  reminders?(matter: Case<Details, State | BaseState>, until: Instant): readonly Reminder[];
  lapses?(matter: Case<Details, State | BaseState>): readonly Lapse[];
  openPoints?(matter: Case<Details, State | BaseState>): readonly string[];
  /** Completes "<title> …". */
  waits(matter: Case<Details, State | BaseState>): string;
  next(matter: Case<Details, State | BaseState>): readonly string[];
  told?(details: Details, mail: string, at: Instant): Details;
  /** What a reader of the case is shown in the place of the same details. */
  shows?(details: Details): Partial<Details>;
}

/** The case type of a right. */
export function requestType<Details extends RequestDetails, State extends string>(
  spec: RightSpec<Details, State>,
): CaseType<Details, State | BaseState, RequestOpening> {
  type Matter = Case<Details, State | BaseState>;
  const { right, title, section, replies } = spec;
  const clock: ClockOf | undefined = right === 'complaint' ? undefined : right;
  const toAnswer = ['received', ...spec.states.filter((state) => !spec.answered?.includes(state))];
  const named: Named = { ...spec.named, right };
  return {
    name: right,
    path: `requests/${right}`,
    title,
    section,
    retention: 'rights-request',
    timeline: 'sar',
    arrival: 'received',
    openedBy: ['staff', 'dpo', 'link'],
    readBy: spec.readBy ?? ['staff', 'dpo', 'auditor'],
    opening: loggedRequest,
    initial: 'received',
    ...(spec.destroysIn && { destroysIn: spec.destroysIn }),
    closed: 'closed',
    // The moves that all requests share keep whatever a right's details hold besides: they spread them.
    moves: {
      ...(identifying(commonMoves(spec, clock, toAnswer), spec) as Readonly<
        Record<string, Move<Details, State | BaseState>>
      >),
      ...spec.moves,
    },
    wrong: (opening, at) => [
      ...(opening.receivedAt > at ? [{ path: 'receivedAt', detail: 'must not be in the future' }] : []),
      ...unknownPurposes(opening.purposes),
    ],
    open: (opening, on) => ({ ...begun(opening, on.at), ...spec.begin(opening) }) as Details,
    startsIn: (details) =>
      spec.settledBy?.(details) ? 'closed' : details.via === 'web' ? 'unconfirmed' : 'received',
    announces: (details) => opened(spec, details),
    arrives: (details) => details.via !== 'web' && !spec.settledBy?.(details),
    suppresses: (details) => spec.suppresses?.(details) ?? [],
    subjects: ({ personal }) => subjectsOf(personal),
    // What somebody asks about must still be there when they are answered.
    holds: ({ personal }) => ({ contacts: subjectsOf(personal), because: 'open-request' }),
    deadlines: (matter: Matter) => [
      ...(clock ? requestDeadlines(matter.details, clock, section) : []),
      ...(spec.deadlines?.(matter) ?? []),
    ],
    reminders: (matter: Matter, until) =>
      matter.state === 'unconfirmed'
        ? []
        : [
            ...(clock ? requestReminders(matter.details, clock, until) : []),
            ...(spec.reminders?.(matter, until) ?? []),
          ],
    lapses: (matter: Matter) => [
      ...unconfirmedLapses(matter),
      ...forgettingLapses(matter),
      ...(spec.lapses?.(matter) ?? []),
    ],
    openPoints: (matter: Matter) => spec.openPoints?.(matter) ?? [],
    brief: ({ details }) => requestBrief(details),
    waits: (matter: Matter) =>
      matter.state === 'closed' ? 'is closed' : waitsForPerson(matter.details) || spec.waits(matter),
    next: (matter: Matter) => (matter.state === 'unconfirmed' ? [] : spec.next(matter)),
    view: ({ details }) => ({ ...shown(details, clock), ...spec.shows?.(details) }),
    told: (details, mail, at) => toldOf(spec, details, mail, at, replies),
    letter: (matter: Matter, name, n, links) => {
      const own = spec.letter?.(matter, name, n, links);
      if (own && 'letter' in own) return own;
      const { personal } = matter.details;
      // Once the file is forgotten there is nobody to write to.
      const letter = personal && (own ?? requestLetters[name]?.(matter, named, links, n));
      return letter && { to: personal?.email, letter };
    },
  };
}

const shown = (details: RequestDetails, clock: ClockOf | undefined): Record<string, unknown> => ({
  ...details,
  clock: clock ? clockOf(details, clock) : null,
});

const commonMoves = (
  {
    replies,
    states,
    answered = [],
  }: Pick<RightSpec<RequestDetails, string>, 'replies' | 'states' | 'answered'>,
  clock: ClockOf | undefined,
  toAnswer: readonly string[],
): Record<string, Move<RequestDetails>> => ({
  ...confirmingMoves,
  ...(clock ? clockMoves(clock, toAnswer) : {}),
  ...endingMoves(toAnswer, answered, replies),
  ...statusMoves(['received', ...states, ...answered, 'closed']),
  ...forgettingMoves(['unconfirmed', 'received', ...states]),
});

// What a right adds to the moves that all share. Confirming the mailbox and proof of identity are what establishes whose data may go to
// whom: whichever of them comes last sets off what waits for it.
function identifying<Details extends RequestDetails>(
  moves: Record<string, Move<RequestDetails>>,
  spec: Pick<RightSpec<Details, string>, 'arrived' | 'identified' | 'ended'>,
): Record<string, Move<RequestDetails>> {
  const wrapped = Object.entries(moves).map(([action, one]) => [
    action,
    move({
      ...one,
      announces: (details, input, before) => [
        ...(one.announces?.(details, input, before) ?? []),
        ...(action === 'confirm' ? (spec.arrived?.(details as Details) ?? []) : []),
        ...(['close-as', 'refuse'].includes(action) ? (spec.ended?.(details as Details) ?? []) : []),
        ...(identified(details) && !identified(before.details)
          ? (spec.identified?.(details as Details) ?? [])
          : []),
      ],
    }),
  ]);
  return Object.fromEntries(wrapped) as Record<string, Move<RequestDetails>>;
}

function opened<Details extends RequestDetails, State extends string>(
  spec: RightSpec<Details, State>,
  details: Details,
): Happening[] {
  const settledBy = spec.settledBy?.(details);
  if (settledBy !== undefined) return [letterDue(settledBy)];
  if (details.via === 'web') return [letterDue('confirm', 'person', 1)];
  return [letterDue('acknowledgement'), ...arrivals(spec, details)];
}

const arrivals = <Details extends RequestDetails, State extends string>(
  spec: RightSpec<Details, State>,
  details: Details,
): Happening[] => [
  ...(spec.arrived?.(details) ?? []),
  ...(identified(details) ? (spec.identified?.(details) ?? []) : []),
];

function toldOf<Details extends RequestDetails>(
  spec: Pick<RightSpec<Details, string>, 'told'>,
  details: Details,
  mail: string,
  at: Instant,
  replies: readonly string[],
): Details {
  const name = mail.split(':', 1)[0] ?? mail;
  const answered = replies.includes(name) && !details.postal && !details.repliedAt;
  const noted = {
    ...details,
    sent: { [mail]: at, ...details.sent },
    ...(answered && { repliedAt: at }),
  };
  return spec.told?.(noted, mail, at) ?? noted;
}
