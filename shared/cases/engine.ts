// Runs any case type: opens a case, makes a move, marks the reminders that have fallen due, and says when to wake next.
// Pure: the time, the id and the actor are arguments. Every function returns the case after and what the record keeps.
import { plusHours, type Instant } from '../instant.ts';
import { Refusal } from '../refusal.ts';
import { steward, type By } from '../roles.ts';
import type { Case, CaseType, Deadline, Happening, Lapse, Move, Occasion, Reminder } from './case-type.ts';

export interface Outcome {
  readonly case: Case;
  readonly happenings: readonly Happening[];
}

/**
 * Opens a case. Throws Refusal `forbidden` where the role may not, `invalid` where a field is wrong at that time.
 * Reminders that were due before the opening are not sent late: the first alert says what is already past.
 */
export function openCase(type: CaseType, opening: unknown, id: string, on: Occasion): Outcome {
  allow(type.openedBy, on.roles);
  refuseWrong(type.wrong(opening, on.at));
  const details = type.open(opening, on);
  const state = type.startsIn?.(details) ?? type.initial;
  const closes = state === type.closed;
  const opened = noting(type, undefined, on.at, {
    id,
    type: type.name,
    state,
    revision: 0,
    openedAt: on.at,
    ...(closes && { closedAt: on.at }),
    details,
    remindedThrough: on.at,
    timeline: { generation: 0, wakeAt: null },
  });
  const past = pastDeadlines(type, opened, on.at);
  const announced = type.announces?.(details) ?? [];
  const happened = [
    { type: 'case.opened', data: { case: type.name, past } },
    ...(closes ? [{ type: 'case.closed', data: { from: state, to: state } }] : []),
  ];
  return schedule(type, opened, [...happened, ...announced], on.at);
}

/**
 * Makes a move. Throws Refusal: `unknown` action as `invalid`, `forbidden` for the role, `not-allowed` for the state (naming
 * the moves that are), `changed` where `revision` is not the case's own any more, `open-points` where something stands in the way.
 */
export function moveCase(type: CaseType, matter: Case, action: string, body: unknown, on: Occasion): Outcome {
  const { case: moved, happenings } = applied(type, matter, action, body, on);
  return schedule(type, moved, happenings, on.at);
}

function applied(type: CaseType, matter: Case, action: string, body: unknown, on: Occasion): Outcome {
  const move = moveNamed(type, action);
  allow(move.by, on.roles);
  if (!move.from.includes(matter.state)) {
    const allowed = allowedMoves(type, matter, on.roles, on.at);
    throw new Refusal('not-allowed', `A case that is ${matter.state} does not take this move.`, { allowed });
  }
  refuseWrong(move.wrong?.(matter, body, on.at) ?? []);
  const open = move.blocked?.(matter, body, on) ?? [];
  if (open.length > 0)
    throw new Refusal('open-points', 'This cannot be done yet: see what is open.', { open });
  const details = move.apply(matter.details, body, on);
  const state = move.to?.(details) ?? matter.state;
  const { closedAt, ...rest } = matter;
  const closing = state === type.closed ? { closedAt: closedAt ?? on.at } : {};
  // What Steward does by itself is nobody's decision that another one could have missed.
  const revision = matter.revision + (on.by === steward.id ? 0 : 1);
  const moved = noting(type, matter, on.at, { ...rest, details, state, revision, ...closing });
  const data = { action, from: matter.state, to: state, ...move.records?.(body, details) };
  const closes = state === type.closed && matter.state !== type.closed;
  const announced = move.announces?.(details, body, matter) ?? [];
  const happened = [{ type: closes ? 'case.closed' : 'case.moved', data }, ...announced];
  const late = madeLate(type, matter, moved, on.at);
  if (late.length === 0) return { case: moved, happenings: happened };
  const due = [...late, ...dueBy(type, moved, on.at)];
  return { case: { ...moved, remindedThrough: on.at }, happenings: [...happened, reminding(due)] };
}

/**
 * Makes the moves that have lapsed to Steward by `now`, and marks the reminders that have fallen due: one happening for all of
 * them. Nothing happens where nothing has; running it again changes nothing. Where the machine has waited for long, the next
 * generation of the timeline begins, which leaves this one nothing to do.
 */
export function tickCase(type: CaseType, matter: Case, now: Instant): Outcome {
  const lapsed = lapse(type, matter, now);
  const due = dueBy(type, lapsed.case, now);
  if (due.length === 0) return waitOn(type, lapsed.case, lapsed.happenings, now);
  const ticked = { ...lapsed.case, remindedThrough: now };
  return waitOn(type, ticked, [...lapsed.happenings, reminding(due)], now);
}

// A report of a month counts what was known by its end: what was done in one month is often written down in the next.
function noting(type: CaseType, before: Case | undefined, at: Instant, after: Case): Case {
  const met = (matter: Case) => type.deadlines(matter).filter(({ metAt }) => metAt !== undefined);
  const known = new Set(before && met(before).map(({ name }) => name));
  const late = met(after).filter(({ name, metAt = at }) => metAt < at && !known.has(name));
  if (late.length === 0) return after;
  return { ...after, noted: { ...after.noted, ...Object.fromEntries(late.map(({ name }) => [name, at])) } };
}

const mostLapses = 20;

// One lapse can bring the next; a case type whose lapses never end is a defect, which the next tick must not hide.
function lapse(type: CaseType, matter: Case, now: Instant): Outcome {
  let outcome: Outcome = { case: matter, happenings: [] };
  for (let count = 0; ; count += 1) {
    const next = earliest(type.lapses?.(outcome.case) ?? []);
    if (!next || next.at > now) return outcome;
    if (count === mostLapses) throw new Error(`the lapses of ${type.name} do not end`);
    const input = moveNamed(type, next.action).input.parse(next.input ?? {});
    const made = applied(type, outcome.case, next.action, input, {
      at: now,
      by: steward.id,
      roles: steward.roles,
    });
    outcome = { case: made.case, happenings: [...outcome.happenings, ...made.happenings] };
  }
}

const earliest = (lapses: readonly Lapse[]): Lapse | undefined =>
  lapses.toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)))[0];

/** Takes note that a mail about the case was accepted for delivery, to which roles, so that the record shows who was told when. */
export function noteMail(
  type: CaseType,
  matter: Case,
  mail: string,
  to: readonly string[],
  at: Instant,
): Outcome {
  const details = type.told ? type.told(matter.details, mail, at) : matter.details;
  return schedule(type, { ...matter, details }, [{ type: 'mail.sent', data: { mail, to } }], at);
}

/** When the case next needs its timeline: the first reminder that has not been sent or the first lapse; null where there is none. */
export function nextWake(type: CaseType, matter: Case): Instant | null {
  const [reminder] = remindersAfter(type, matter, matter.remindedThrough, matter.remindedThrough);
  const lapsing = earliest(type.lapses?.(matter) ?? []);
  if (!reminder || !lapsing) return (reminder ?? lapsing)?.at ?? null;
  return reminder.at < lapsing.at ? reminder.at : lapsing.at;
}

/** The moves that the state allows to somebody in these roles. */
export const allowedMoves = (type: CaseType, matter: Case, roles: readonly By[], at: Instant): string[] =>
  Object.entries(type.moves)
    .filter(([, move]) => move.from.includes(matter.state) && move.by.some((role) => roles.includes(role)))
    .filter(([, move]) => move.offered?.(matter, at) ?? true)
    .map(([action]) => action);

export type DeadlineStatus = 'open' | 'met' | 'met-late' | 'missed' | 'not-needed';

/** Where a deadline stands at an instant. */
export function deadlineStatus(
  deadline: Pick<Deadline, 'dueAt' | 'metAt' | 'waived'>,
  now: Instant,
): DeadlineStatus {
  if (deadline.metAt) return deadline.metAt <= deadline.dueAt ? 'met' : 'met-late';
  if (deadline.waived) return 'not-needed';
  return now > deadline.dueAt ? 'missed' : 'open';
}

/** Names of the deadlines that are past and neither met nor waived. */
export const pastDeadlines = (type: CaseType, matter: Case, now: Instant): string[] =>
  type
    .deadlines(matter)
    .filter((deadline) => deadlineStatus(deadline, now) === 'missed')
    .map(({ name }) => name);

/** Whether any of the reminders of these names is still owed: its mail may be late, and the case settled or closed meanwhile. */
export function stillReminds(type: CaseType, matter: Case, names: readonly string[], now: Instant): boolean {
  if (matter.state === type.closed) return false;
  const owed = [
    ...type.reminders(matter, now).map(({ name }) => name),
    ...pastDeadlines(type, matter, now).map(madeLateName),
  ];
  return owed.some((name) => names.includes(name));
}

/** The move of that name; throws Refusal `invalid` naming the moves that there are. */
export function moveNamed(type: CaseType, action: string): Move {
  const move = Object.hasOwn(type.moves, action) ? type.moves[action] : undefined;
  if (move) return move;
  const detail = `must be one of: ${Object.keys(type.moves).join(', ')}`;
  throw new Refusal('invalid', 'There is no such move.', { errors: [{ path: 'action', detail }] });
}

// Step Functions ends an execution after 365 days, whatever it waits for: so each waits for 300 at most in all.
const longestWait = 300 * 24;
// A tick that is so late is not on its way any more: its execution has failed, or was ended.
const lateBy = 1;

// A wait cannot be shortened: where the next waking comes sooner than the machine waits for, or none waits, a new generation of
// the timeline starts. A later waking needs nothing: the machine wakes, finds nothing due, and waits on.
function schedule(type: CaseType, matter: Case, happenings: readonly Happening[], now: Instant): Outcome {
  const wakeAt = wakesBy(type, matter, now);
  const waiting = matter.timeline.wakeAt;
  const waits = waiting !== null && waiting > plusHours(now, -lateBy);
  if (wakeAt === null || (waits && waiting <= wakeAt)) return { case: matter, happenings };
  return generationAfter(type, matter, happenings, { wakeAt, since: now });
}

// After a tick: the same execution waits on, unless it would grow too old by that.
function waitOn(type: CaseType, matter: Case, happenings: readonly Happening[], now: Instant): Outcome {
  const wakeAt = wakesBy(type, matter, now);
  const { since = matter.openedAt } = matter.timeline;
  if (wakeAt === null || wakeAt <= plusHours(since, longestWait))
    return { case: { ...matter, timeline: { ...matter.timeline, wakeAt } }, happenings };
  return generationAfter(type, matter, happenings, { wakeAt, since: now });
}

function generationAfter(
  type: CaseType,
  matter: Case,
  happenings: readonly Happening[],
  wait: { readonly wakeAt: Instant; readonly since: Instant },
): Outcome {
  const generation = matter.timeline.generation + 1;
  const data = { generation, wakeAt: wait.wakeAt, machine: type.timeline };
  return {
    case: { ...matter, timeline: { generation, ...wait } },
    happenings: [...happenings, { type: 'timeline.scheduled', data }],
  };
}

function wakesBy(type: CaseType, matter: Case, now: Instant): Instant | null {
  const wake = nextWake(type, matter);
  const latest = plusHours(now, longestWait);
  return wake !== null && wake > latest ? latest : wake;
}

// A move can put a limit into the past: a corrected time does, or a decision taken back. Its marks may lie before the last
// reminder, where nobody would look for them again; so it is told at once.
function madeLate(type: CaseType, before: Case, after: Case, at: Instant): Omit<Reminder, 'at'>[] {
  const known = pastDeadlines(type, before, at);
  const late = pastDeadlines(type, after, at).filter((name) => !known.includes(name));
  return late.map((name) => ({ name: madeLateName(name), deadline: name, escalate: true }));
}

const madeLateName = (deadline: string): string => `${deadline}-past`;

const dueBy = (type: CaseType, matter: Case, now: Instant): Reminder[] =>
  remindersAfter(type, matter, matter.remindedThrough, now).filter(({ at }) => at <= now);

const reminding = (due: readonly Omit<Reminder, 'at'>[]): Happening => ({
  type: 'reminder.due',
  data: {
    reminders: due.map(({ name }) => name),
    deadlines: [...new Set(due.map(({ deadline }) => deadline))],
    escalate: due.some(({ escalate }) => escalate),
  },
});

const remindersAfter = (type: CaseType, matter: Case, after: Instant, until: Instant): Reminder[] =>
  matter.state === type.closed
    ? []
    : type
        .reminders(matter, until)
        .filter(({ at }) => at > after)
        .toSorted((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at)));

function allow(by: readonly By[], roles: readonly By[]): void {
  if (!by.some((role) => roles.includes(role))) {
    throw new Refusal('forbidden', `This is for: ${by.join(', ')}.`);
  }
}

function refuseWrong(errors: Refusal['facts']['errors']): void {
  if (errors && errors.length > 0)
    throw new Refusal('invalid', 'The request breaks its contract.', { errors });
}
