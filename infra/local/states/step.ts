// One step of an execution: each line of control that is due does what its state says, once, and is handed back changed.
// What failed goes by the state's own Retry, then its Catch, and else fails the line of control.

import type { Instant } from '../../../shared/instant.ts';
import { type Act, enact } from './enact.ts';
import {
  entering,
  type Execution,
  type Flow,
  flowWakesAt,
  historyKept,
  type HistoryEvent,
  plusSeconds,
  type Running,
  wakesAt,
} from './execution.ts';
import { listed, StatesError } from './failure.ts';
import type { Retrier } from './fields.ts';
import type { Graph, State } from './grammar.ts';
import type { Machine } from './machine.ts';
import type { Json } from './paths.ts';
import type { Run, Tasks } from './run.ts';

/** Runs what is due at `now` and answers with the execution after it; the same one if nothing is due. */
export async function step(
  machine: Machine,
  execution: Execution,
  now: Instant,
  tasks: Tasks,
): Promise<Execution> {
  if ((wakesAt(execution) ?? '~') > now) return execution;
  if (execution.expiresAt !== undefined && execution.expiresAt <= now)
    return {
      ...execution,
      status: 'TIMED_OUT',
      endedAt: now,
      error: 'States.Timeout',
      cause: 'TimeoutSeconds',
    };
  const events: HistoryEvent[] = [];
  const note: Run['note'] = (type, state, error) =>
    events.push({ at: now, type, state, ...(error !== undefined && { error }) });
  const run: Run = { execution, now, tasks, note, advance: (graph, flow) => advance(graph, flow, run) };
  const flow = await run.advance(machine, execution.flow);
  const history = [...execution.history, ...events].slice(-historyKept);
  const billed = events.filter(({ type }) => type === 'StateEntered' || type === 'RetryScheduled').length;
  return { ...execution, flow, history, transitions: execution.transitions + billed, ...ending(flow, now) };
}

function ending(flow: Flow, now: Instant): Partial<Execution> {
  if (flow.phase === 'succeeded') return { status: 'SUCCEEDED', endedAt: now, output: flow.output };
  if (flow.phase === 'failed')
    return { status: 'FAILED', endedAt: now, error: flow.error, cause: flow.cause };
  return {};
}

/** Lets a line of control do what is due, and no more than one state of it. */
async function advance(graph: Graph, flow: Flow, run: Run): Promise<Flow> {
  if (flow.phase !== 'running' || (flowWakesAt(flow) ?? '~') > run.now) return flow;
  const state = graph.States[flow.state];
  if (!state)
    throw new Error(
      `the machine has no state "${flow.state}", in which execution ${run.execution.name} stands`,
    );
  try {
    return follow(await enact(state, flow, run), flow, run);
  } catch (error) {
    if (!(error instanceof StatesError)) throw error;
    return recover(state, flow, error, run);
  }
}

function follow(act: Act, flow: Running, run: Run): Flow {
  if ('stays' in act) return act.stays;
  run.note('StateExited', flow.state);
  return act.next === undefined
    ? { phase: 'succeeded', output: act.output }
    : enter(act.next, act.output, flow, run);
}

function enter(name: string, input: Json, { item }: Running, run: Run): Running {
  run.note('StateEntered', name);
  return entering(name, input, run.now, item);
}

function recover(state: State, flow: Running, { name: error, message: cause }: StatesError, run: Run): Flow {
  run.note('StateFailed', flow.state, error);
  const { Retry: retriers = [], Catch: catchers = [] } = 'Retry' in state ? state : {};
  const at = retriers.findIndex(({ ErrorEquals }) => listed(ErrorEquals, error));
  const [retrier, used] = [retriers[at], flow.retries[at] ?? 0];
  if (retrier && used < retrier.MaxAttempts) {
    run.note('RetryScheduled', flow.state, error);
    const { enteredAt, input, item } = flow;
    const wakesAt = plusSeconds(run.now, delayOf(retrier, used));
    const retries = retriers.map((_, i) => (flow.retries[i] ?? 0) + (i === at ? 1 : 0));
    return { ...entering(flow.state, input, enteredAt, item), wakesAt, retries };
  }
  const catcher = catchers.find(({ ErrorEquals }) => listed(ErrorEquals, error));
  if (!catcher) return { phase: 'failed', error, cause };
  run.note('ErrorCaught', flow.state, error);
  const { ResultPath: put = (_: Json, result: Json) => result } = catcher;
  return enter(catcher.Next, put(flow.input, { Error: error, Cause: cause }), flow, run);
}

/** In seconds. Full jitter is the longest delay it can draw: a step that runs again must come out the same. */
function delayOf(
  { IntervalSeconds, BackoffRate, MaxDelaySeconds = Infinity }: Retrier,
  used: number,
): number {
  return Math.min(IntervalSeconds * BackoffRate ** used, MaxDelaySeconds);
}
