// The branches of a Map or a Parallel: begun in order, as many at once as MaxConcurrency allows, each a line of control
// of its own that may wait for months. One that fails fails the state, and the others are dropped.

import { entering, type Flow, type Item, type Running } from './execution.ts';
import { StatesError } from './failure.ts';
import type { Graph, StateOf } from './grammar.ts';
import type { Json, Scope } from './paths.ts';
import type { Run } from './run.ts';

/** AWS runs no more than about forty iterations of an inline Map at once, whatever MaxConcurrency says. */
const mostAtOnce = 40;

/** The branches after this step: made on the first visit, advanced on the others. Throws StatesError if one failed. */
export async function branchesOf(
  state: StateOf<'Map' | 'Parallel'>,
  flow: Running,
  scope: Scope,
  run: Run,
): Promise<Flow[]> {
  const branches = flow.branches ?? made(state, flow, scope);
  const advanced = await Promise.all(branches.map((branch, i) => run.advance(graphOf(state, i), branch)));
  const failed = advanced.find((branch) => branch.phase === 'failed');
  if (failed) throw failureOf(state, failed.error, failed.cause);
  return begun(state, advanced, run);
}

function made(state: StateOf<'Map' | 'Parallel'>, { item }: Running, scope: Scope): Flow[] {
  if (state.Type === 'Map')
    return itemsOf(state, scope).map((value, index) => iteration(state, { value, index }, scope));
  const input = state.Parameters ? state.Parameters(scope) : scope.value;
  return state.Branches.map(() => ({ phase: 'pending', input, ...(item && { item }) }));
}

function itemsOf(state: StateOf<'Map'>, scope: Scope): Json[] {
  const items = state.ItemsPath ? state.ItemsPath(scope) : scope.value;
  if (!Array.isArray(items)) throw new StatesError('States.Runtime', 'ItemsPath leads to no array');
  return items;
}

function iteration({ ItemSelector: select }: StateOf<'Map'>, item: Item, { value, context }: Scope): Flow {
  const around = { ...(context as object), Map: { Item: { Index: item.index, Value: item.value } } };
  return { phase: 'pending', item, input: select ? select({ value, context: around }) : item.value };
}

function begun(state: StateOf<'Map' | 'Parallel'>, branches: readonly Flow[], run: Run): Flow[] {
  const atOnce = state.Type === 'Map' ? state.MaxConcurrency || mostAtOnce : Infinity;
  let free = atOnce - branches.filter(({ phase }) => phase === 'running').length;
  return branches.map((branch, i) => {
    if (branch.phase !== 'pending' || free-- <= 0) return branch;
    const { StartAt: first } = graphOf(state, i);
    run.note('StateEntered', first);
    return entering(first, branch.input, run.now, branch.item);
  });
}

function graphOf(state: StateOf<'Map' | 'Parallel'>, i: number): Graph {
  const graph = state.Type === 'Map' ? state.ItemProcessor : state.Branches[i];
  if (!graph) throw new Error(`the machine has no branch ${i} here`);
  return graph;
}

/** A distributed Map says only that too many of its executions failed; any other passes on what failed in it. */
function failureOf(state: StateOf<'Map' | 'Parallel'>, error: string, cause: string): StatesError {
  const distributed = state.Type === 'Map' && state.ItemProcessor.ProcessorConfig.Mode === 'DISTRIBUTED';
  return distributed
    ? new StatesError('States.ExceedToleratedFailureThreshold', error)
    : new StatesError(error, cause);
}
