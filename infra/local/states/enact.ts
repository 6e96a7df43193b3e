// What each type of state does when its turn comes: stay (a Wait, a Map at work) or leave with an output.

import type { Instant } from '../../../shared/instant.ts';
import { branchesOf } from './branches.ts';
import { plusSeconds, type Running } from './execution.ts';
import { StatesError, taskFailure } from './failure.ts';
import type { State, StateOf } from './grammar.ts';
import type { Json, Read, Scope } from './paths.ts';
import type { Run } from './run.ts';
import { timestampOf } from './timestamp.ts';

/** Where a state leads: it stays in itself, or leaves to the next, or ends its line of control. */
export type Act = { readonly stays: Running } | { readonly output: Json; readonly next: string | undefined };

/** What a state has before it when its turn comes; `scope` holds its input after InputPath. */
interface Turn {
  readonly flow: Running;
  readonly scope: Scope;
  readonly run: Run;
}

const acts: { readonly [Type in State['Type']]: (state: StateOf<Type>, turn: Turn) => Act | Promise<Act> } = {
  Task: perform,
  Pass: (state, turn) =>
    leave(state, turn, state.Result === undefined ? read(state.Parameters, turn.scope) : state.Result),
  Wait: wait,
  Choice: (state, { scope }) => ({ output: read(state.OutputPath, scope), next: choose(state, scope) }),
  Map: fanOut,
  Parallel: fanOut,
  Succeed: (state, { scope }) => ({ output: read(state.OutputPath, scope), next: undefined }),
  Fail: fail,
};

/** The state's turn. Throws StatesError where the state fails. */
export async function enact(state: State, flow: Running, run: Run): Promise<Act> {
  const raw = { value: flow.input, context: contextOf(flow, run) };
  const value = 'InputPath' in state ? read(state.InputPath, raw) : raw.value;
  const act = acts[state.Type] as (state: State, turn: Turn) => Act | Promise<Act>;
  return act(state, { flow, scope: { ...raw, value }, run });
}

function contextOf({ state, enteredAt, retries, item }: Running, { execution }: Run): Json {
  const { id: Id, name: Name, input: Input, startedAt: StartTime } = execution;
  const RetryCount = retries.reduce((sum, used) => sum + used, 0);
  return {
    Execution: { Id, Name, Input, StartTime },
    State: { Name: state, EnteredTime: enteredAt, RetryCount },
    ...(item && { Map: { Item: { Index: item.index, Value: item.value } } }),
  };
}

async function perform(state: StateOf<'Task'>, turn: Turn): Promise<Act> {
  const { flow, scope, run } = turn;
  const { resource, payload, answer } = state.call;
  const given = payload(scope);
  const context = {
    executionId: run.execution.id,
    state: flow.state,
    retries: flow.retries.reduce((sum, used) => sum + used, 0),
    ...(state.TimeoutSeconds !== undefined && { timeoutSeconds: state.TimeoutSeconds }),
  };
  const answered = await run.tasks(resource, given, context).catch((thrown: unknown) => {
    throw taskFailure(thrown);
  });
  const result = answer(JSON.parse(JSON.stringify(answered ?? null)) as Json);
  return leave(state, turn, result);
}

function wait(state: StateOf<'Wait'>, { flow, scope, run }: Turn): Act {
  const until = flow.waiting ? run.now : waitsUntil(state, scope, run.now);
  if (until > run.now) return { stays: { ...flow, waiting: true, wakesAt: until } };
  return { output: read(state.OutputPath, scope), next: state.Next };
}

function waitsUntil(state: StateOf<'Wait'>, scope: Scope, now: Instant): Instant {
  if (state.Timestamp !== undefined) return state.Timestamp;
  if (state.TimestampPath) {
    const at = timestampOf(state.TimestampPath(scope));
    if (at === undefined)
      throw new StatesError('States.Runtime', 'TimestampPath leads to no RFC 3339 moment');
    return at;
  }
  const seconds = state.Seconds ?? state.SecondsPath?.(scope);
  if (typeof seconds !== 'number' || !Number.isInteger(seconds) || seconds < 0)
    throw new StatesError('States.Runtime', 'SecondsPath leads to no whole number of seconds');
  return plusSeconds(now, seconds);
}

function choose(state: StateOf<'Choice'>, scope: Scope): string {
  const next = state.Choices.find(({ holds }) => holds(scope))?.next ?? state.Default;
  if (next === undefined)
    throw new StatesError('States.NoChoiceMatched', 'no rule holds and there is no Default');
  return next;
}

async function fanOut(state: StateOf<'Map' | 'Parallel'>, turn: Turn): Promise<Act> {
  const branches = await branchesOf(state, turn.flow, turn.scope, turn.run);
  if (!branches.every((branch) => branch.phase === 'succeeded')) return { stays: { ...turn.flow, branches } };
  const outputs = branches.map(({ output }) => output);
  return leave(state, turn, outputs);
}

function fail(state: StateOf<'Fail'>, { scope }: Turn): never {
  const name = state.Error ?? state.ErrorPath?.(scope) ?? '';
  const cause = state.Cause ?? state.CausePath?.(scope) ?? '';
  if (typeof name === 'string' && typeof cause === 'string') throw new StatesError(name, cause);
  throw new StatesError('States.Runtime', 'ErrorPath or CausePath leads to no string');
}

/** What a field reads; the value itself where the state does not have the field. */
function read(field: Read | undefined, scope: Scope): Json {
  return field ? field(scope) : scope.value;
}

/** The way out of a state with a result: ResultSelector, then ResultPath into the raw input, then OutputPath. */
function leave(
  state: StateOf<'Task' | 'Pass' | 'Map' | 'Parallel'>,
  { flow, scope }: Turn,
  result: Json,
): Act {
  const { context } = scope;
  const selected =
    'ResultSelector' in state ? read(state.ResultSelector, { value: result, context }) : result;
  const combined = state.ResultPath ? state.ResultPath(flow.input, selected) : selected;
  const output = read(state.OutputPath, { value: combined, context });
  if (Buffer.byteLength(JSON.stringify(output)) > mostBytes)
    throw new StatesError('States.DataLimitExceeded', 'the output is over 256 KiB');
  return { output, next: state.Next };
}

const mostBytes = 262_144;
