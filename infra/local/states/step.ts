// One step of an execution: each line of control that is due does what its state says, once.

import type { Instant } from '../../../shared/instant.ts';
import type { Execution } from './execution.ts';
import type { Machine } from './machine.ts';
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

/** Runs what is due at `now` and answers with the execution after it; the same one if nothing is due. */
export async function step(_m: Machine, execution: Execution, _now: Instant, _t: Tasks): Promise<Execution> {
  return execution;
}
