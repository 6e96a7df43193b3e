// One run of a state machine, as a plain JSON value: written down between two steps, it goes on from there after a crash.
// It holds no timer; it says when it next has something to do (§9.1, §9.2, §11.1: reminders hours, days, months away).

import type { Instant } from '../../../shared/instant.ts';
import type { Machine } from './machine.ts';
import type { Json } from './paths.ts';

export type Status = 'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';

export interface Execution {
  /** The execution's ARN, and the last part of it. */
  readonly id: string;
  readonly name: string;
  readonly input: Json;
  readonly startedAt: Instant;
  /** When the machine's TimeoutSeconds are over. */
  readonly expiresAt?: Instant;
  readonly status: Status;
  readonly flow: Flow;
  /** State transitions as AWS bills them: each state entered, each retry. */
  readonly transitions: number;
  /** The newest events, at most `historyKept`; names of states and errors, no payload. */
  readonly history: readonly HistoryEvent[];
  readonly endedAt?: Instant;
  readonly output?: Json;
  readonly error?: string;
  readonly cause?: string;
}

export interface HistoryEvent {
  readonly at: Instant;
  readonly type: 'StateEntered' | 'StateExited' | 'StateFailed' | 'RetryScheduled' | 'ErrorCaught';
  readonly state: string;
  readonly error?: string;
}

/** One line of control: the execution's own, or a branch of a Map or a Parallel. */
export type Flow = Pending | Running | Succeeded | Failed;

/** A branch that waits for its turn under MaxConcurrency. */
export interface Pending {
  readonly phase: 'pending';
  readonly input: Json;
  readonly item?: Item;
}

export interface Running {
  readonly phase: 'running';
  readonly state: string;
  /** What the state was given, before InputPath. */
  readonly input: Json;
  readonly enteredAt: Instant;
  /** When it next has something to do; a Map or Parallel goes by its branches. */
  readonly wakesAt: Instant;
  /** Set once a Wait has begun, so that waking ends it. */
  readonly waiting?: true;
  /** How often each retrier of the state has been used. */
  readonly retries: readonly number[];
  readonly branches?: readonly Flow[];
  /** The item of the innermost Map around it. */
  readonly item?: Item;
}

export interface Succeeded {
  readonly phase: 'succeeded';
  readonly output: Json;
}

export interface Failed {
  readonly phase: 'failed';
  readonly error: string;
  readonly cause: string;
}

export interface Item {
  readonly index: number;
  readonly value: Json;
}

export const historyKept = 1_000;

/** Begins an execution at an instant. Nothing has run yet: the first state runs in the first step. */
export function start(
  machine: Machine,
  { id, name, input, at }: { id: string; name: string; input: Json; at: Instant },
): Execution {
  const entered: HistoryEvent = { at, type: 'StateEntered', state: machine.StartAt };
  return {
    id,
    name,
    input,
    startedAt: at,
    ...(machine.TimeoutSeconds !== undefined && { expiresAt: plusSeconds(at, machine.TimeoutSeconds) }),
    status: 'RUNNING',
    flow: entering(machine.StartAt, input, at),
    transitions: 1,
    history: [entered],
  };
}

/** Ends an execution from outside (StopExecution): ABORTED. One that has ended stays as it is. */
export function stop(execution: Execution, at: Instant, error?: string, cause?: string): Execution {
  if (execution.status !== 'RUNNING') return execution;
  return {
    ...execution,
    status: 'ABORTED',
    endedAt: at,
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}

/** When a step next has something to do (in the past if at once); undefined when the execution has ended. */
export function wakesAt({ status, flow, expiresAt }: Execution): Instant | undefined {
  if (status !== 'RUNNING') return undefined;
  return earliest([flowWakesAt(flow), expiresAt]);
}

/** When a line of control next has something to do; undefined if it has ended or not begun. */
export function flowWakesAt(flow: Flow): Instant | undefined {
  if (flow.phase !== 'running') return undefined;
  return flow.branches ? earliest(flow.branches.map(flowWakesAt)) : flow.wakesAt;
}

/** A line of control that has just entered a state. */
export function entering(state: string, input: Json, at: Instant, item?: Item): Running {
  return { phase: 'running', state, input, enteredAt: at, wakesAt: at, retries: [], ...(item && { item }) };
}

/** The instant that lies some seconds (fractions allowed) after another. */
export function plusSeconds(at: Instant, seconds: number): Instant {
  return new Date(Date.parse(at) + seconds * 1_000).toISOString() as Instant;
}

function earliest(instants: readonly (Instant | undefined)[]): Instant | undefined {
  return instants.reduce(
    (first, at) => (at !== undefined && (first === undefined || at < first) ? at : first),
    undefined,
  );
}
