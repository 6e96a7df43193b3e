// What is around a state while it runs: the execution, the moment, and the way to the functions that tasks call.

import type { Instant } from '../../../shared/instant.ts';
import type { Execution, Flow, HistoryEvent } from './execution.ts';
import type { Graph } from './grammar.ts';
import type { Json } from './paths.ts';

/** What a task may know of the state that calls it. */
export interface TaskContext {
  readonly executionId: string;
  readonly state: string;
  /** How often the state has been retried. */
  readonly retries: number;
  /** The state's own TimeoutSeconds: the caller keeps it, and throws an error named States.Timeout. */
  readonly timeoutSeconds?: number;
}

/**
 * Calls a function by its ARN. What it throws fails the state, under the error's `name` (a Lambda's errorType,
 * States.Timeout) with its message as the cause. It may be called again for the same state after a crash.
 */
export type Tasks = (resource: string, payload: Json, context: TaskContext) => Promise<unknown>;

/** What is the same for everything that happens in one step. */
export interface Run {
  readonly execution: Execution;
  readonly now: Instant;
  readonly tasks: Tasks;
  /** Takes down an event of the step. */
  readonly note: (type: HistoryEvent['type'], state: string, error?: string) => void;
  /** Lets a line of control do what is due, and no more than one state of it. */
  readonly advance: (graph: Graph, flow: Flow) => Promise<Flow>;
}
