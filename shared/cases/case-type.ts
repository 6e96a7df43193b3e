// What a case type is: one value that says how a matter with a deadline opens, moves, is reminded of and closes.
// The engine (engine.ts) runs it; routes, validation, timeline, alerts and audit follow from the registry.
import type * as z from 'zod';
import type { LateCause } from '../../events/reports.ts';
import type { RetentionCategory } from '../company/retention-schedule.ts';
import type { Instant } from '../instant.ts';
import type { Letter } from '../mail/letter.ts';
import type { FieldError } from '../refusal.ts';
import type { Contact } from '../people/identifier.ts';
import type { By, Role } from '../roles.ts';
import type { RegisteredAgreement } from './agreement/cover.ts';

/** Codes and ids only: it goes into the record, the bus and the logs. */
export type EventData = Readonly<Record<string, string | number | boolean | readonly string[] | null>>;

export interface Case<Details = unknown, State extends string = string> {
  readonly id: string;
  readonly type: string;
  readonly state: State;
  /** Counts what people did to the case; a move may name the one that it was decided on. */
  readonly revision: number;
  readonly openedAt: Instant;
  readonly closedAt?: Instant;
  /** Everything told about the matter. Sealed under the case's own key wherever it is stored. */
  readonly details: Details;
  /** Reminders that fell due at or before this instant have been sent, or were past when the case opened. */
  readonly remindedThrough: Instant;
  /** What the state machine waits for, and since when: a new generation replaces a wait that would come too late, or grows too old. */
  readonly timeline: {
    readonly generation: number;
    readonly wakeAt: Instant | null;
    readonly since?: Instant;
  };
  /** When it was written down that a limit had been met, by its name, where that was later. */
  readonly noted?: Readonly<Record<string, Instant>>;
}

export interface Deadline {
  readonly name: string;
  readonly title: string;
  /** The calendar's rule, such as `breach_ico_72h`. */
  readonly rule: string;
  /** The policy section or statute that sets it. */
  readonly source: string;
  readonly startsAt: Instant;
  readonly dueAt: Instant;
  /** Why this date: the steps, as sentences. */
  readonly because: readonly string[];
  readonly metAt?: Instant;
  /** When that was written down, where that was later. */
  readonly notedAt?: Instant;
  /** Why it is not needed, where it was decided away. */
  readonly waived?: string;
  /** Since when; where it is absent, since the case was closed. */
  readonly waivedAt?: Instant;
  /** The act that met it late took its reasons down. */
  readonly reasoned?: true;
  /** What kept it from being met, and when the DPO said so. */
  readonly why?: LateCause;
  readonly explainedAt?: Instant;
}

export interface Reminder {
  /** Unique among the reminders of one case at one instant: `ico-law-48h`. */
  readonly name: string;
  readonly at: Instant;
  /** The deadline that it reminds of. */
  readonly deadline: string;
  /** Also to the escalation address. */
  readonly escalate: boolean;
}

/** When, and by whom in which role, something is done. */
export interface Occasion {
  readonly at: Instant;
  readonly by: string;
  readonly roles: readonly By[];
  /** The agreements with third parties as they stand, where the move reads them. */
  readonly agreements?: readonly RegisteredAgreement[];
}

/** What an open case keeps from being destroyed: all of whoever has one of these contacts, one case file, or one category. */
export interface Held {
  readonly contacts?: readonly Contact[];
  readonly case?: string;
  readonly category?: string;
  readonly because: 'legal-hold' | 'open-request';
}

/** What others decide by without opening the case: one line of a register, in codes and dates. */
export interface Row {
  readonly register: string;
  /** What the line is about: `crm`, `purpose:newsletter`. */
  readonly entry: string;
  readonly row: EventData;
}

/** A case that a body names, by the field that names it. */
export interface NamedCase {
  readonly path: string;
  readonly id: string;
}

/** What the record keeps that happened. */
export interface Happening {
  readonly type: string;
  readonly data: EventData;
}

/** A move that Steward makes itself when its time has come. */
export interface Lapse {
  readonly action: string;
  readonly at: Instant;
  readonly input?: unknown;
}

/** The links and codes that a letter may carry, derived for the case that it is about. */
export interface Links {
  readonly url: (use: string, n: number) => string;
  readonly code: (n: number) => string;
  /** The page that says where the case stands, to whoever has a one-time code. */
  readonly status?: string;
}

/** A letter to somebody outside; without an address it goes to the DPO, to be printed and posted. */
export interface Correspondence {
  readonly to: string | undefined;
  readonly letter: Letter;
}

// Moves and case types are written as methods, not function properties: their inputs differ, and the engine
// parses with the very schema that the method belongs to before it calls it.

export interface Move<Details = unknown, State extends string = string, Input = unknown> {
  readonly from: readonly State[];
  readonly by: readonly By[];
  /** The register that it goes by besides the case: what stands there comes with the occasion. */
  readonly reads?: 'agreements';
  /** The move's body besides `action` and `revision`. */
  readonly input: z.ZodType<Input>;
  /** Whether there is anything to make it for, where the state alone does not say; it is not listed where there is not. */
  offered?(matter: Case<Details, State>, at: Instant): boolean;
  /** Fields that are wrong in the light of the case and the time: refused as 400. */
  wrong?(matter: Case<Details, State>, input: Input, at: Instant): readonly FieldError[];
  /** Why the move cannot be made now: refused as 409 with what stands in its way. */
  blocked?(matter: Case<Details, State>, input: Input, on: Occasion): readonly string[];
  apply(details: Details, input: Input, on: Occasion): Details;
  /** The state after; the same one where absent. */
  to?(details: Details): State;
  /** The cases that it names: each has to be there. */
  names?(input: Input): readonly NamedCase[];
  /** The codes that the record keeps of it. */
  records?(input: Input, details: Details): EventData;
  /** What it sets off: letters that are due, work for a machine. */
  announces?(details: Details, input: Input, before: Case<Details, State>): readonly Happening[];
}

export interface CaseType<Details = unknown, State extends string = string, Opening = unknown> {
  /** Also the prefix of its ids: `breach_01k…`. */
  readonly name: string;
  /** The collection that opens one: `POST /v1/<path>`. */
  readonly path: string;
  readonly title: string;
  /** The policy section that asks for it. */
  readonly section: string;
  /** The category of the retention schedule that its closed file falls under. */
  readonly retention: RetentionCategory;
  /** The state machine that keeps its time. */
  readonly timeline: 'breach' | 'sar';
  readonly openedBy: readonly By[];
  readonly readBy: readonly Role[];
  readonly opening: z.ZodType<Opening>;
  readonly initial: State;
  readonly closed: State;
  readonly moves: Readonly<Record<string, Move<Details, State>>>;
  /** Fields that are wrong in the light of the time of opening. */
  wrong(opening: Opening, at: Instant): readonly FieldError[];
  /** The cases that an opening names: each has to be there. */
  names?(opening: Opening): readonly NamedCase[];
  open(opening: Opening, on: Occasion): Details;
  deadlines(matter: Case<Details, State>): readonly Deadline[];
  /** Every reminder up to `until`, and at least the first one after it where there is one, in any order. */
  reminders(matter: Case<Details, State>, until: Instant): readonly Reminder[];
  /** What stands in the way of closing. */
  openPoints(matter: Case<Details, State>): readonly string[];
  /** What a mail may say of the matter: labels and codes, never free text, which can name the people affected. */
  brief(matter: Case<Details, State>): readonly (readonly [label: string, value: string])[];
  /** Completes "<title> …" in a mail: `has not been acknowledged`; of a mail about some deadlines alone, what is owed by those. */
  waits(matter: Case<Details, State>, deadlines?: readonly string[]): string;
  /** What to do next, in the order to do it. */
  next(matter: Case<Details, State>): readonly string[];
  /** What a reader is shown besides state and deadlines. */
  view(matter: Case<Details, State>, now: Instant): Readonly<Record<string, unknown>>;
  /** How many things of one kind there are that a mail to the DPO tells of, where more can come: the name of the mail carries that. */
  tells?(details: Details): number;
  /** Takes note that a mail was accepted for delivery: `opened` or `reminder`, or `reminder:2` where it tells of two. */
  told?(details: Details, mail: string, at: Instant): Details;
  /** What an opening sets off. */
  announces?(details: Details): readonly Happening[];
  /** Whether the DPO is mailed of the opening itself; where not, a later `case.arrived` tells. Always where absent. */
  arrives?(details: Details): boolean;
  /** How it comes in, for a mail: a breach is reported, a request received. */
  readonly arrival?: string;
  /** What Steward does itself when nobody has acted by then. */
  lapses?(matter: Case<Details, State>): readonly Lapse[];
  /** The letter of that name to somebody outside; `n` tells several of one kind apart. Nothing where it is owed no more. */
  letter?(matter: Case<Details, State>, name: string, n: number, links: Links): Correspondence | undefined;
  /** Whom it is about, so that all that concerns them is found together. */
  subjects?(details: Details): readonly Contact[];
  /** What a case keeps from being destroyed for as long as it is open. */
  holds?(details: Details): Held;
  /** The lines that it has in registers, as they stand with it: written in the transaction of every change. */
  rows?(matter: Case<Details, State>): readonly Row[];
  /** The state in which what is held about its people is destroyed: a legal hold keeps it from coming to that. */
  readonly destroysIn?: State;
  /** Whose addresses want no direct marketing: that is written with the opening itself. */
  suppresses?(details: Details): readonly Contact[];
  /** The state that an opening begins in, where that is not always `initial`. */
  startsIn?(details: Details): State;
}
