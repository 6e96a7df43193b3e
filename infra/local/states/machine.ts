// A state machine that the local machine can run (§9 to §11 live in Step Functions), or a refusal that names what it cannot.
//
//   loadMachine(definition)               this file: parse, compile, refuse
//   start, stop, wakesAt                  execution.ts: the execution, a plain JSON value
//   step                                  step.ts: what one state does to it; run.ts: Tasks, which call the functions
//
// The caller persists the execution after each step, owns the clock, and repeats
//   while ((wakesAt(execution) ?? never) <= now) execution = await step(machine, execution, now, tasks);

import type * as z from 'zod';
import { definition, type Graph } from './grammar.ts';

export interface Machine extends Graph {
  /** After how long a whole execution times out, if ever. */
  readonly TimeoutSeconds?: number | undefined;
}

/**
 * Compiles a definition (the parsed JSON of `DefinitionString`, its intrinsics resolved).
 * Throws an Error that names the state and the field which this machine does not run.
 */
export function loadMachine(given: unknown): Machine {
  const read = definition.safeParse(given);
  if (read.success) return read.data;
  throw new Error(`state machine refused: ${read.error.issues.flatMap(refusalsIn).join('; ')}`);
}

function refusalsIn(issue: z.core.$ZodIssue): string[] {
  const at = issue.path.map(String);
  const from = at.lastIndexOf('States') + 1;
  const state = from > 0 ? `state "${at[from]}", ` : '';
  const field = at.slice(from > 0 ? from + 1 : 0).join('.');
  if (issue.code !== 'unrecognized_keys') return [`${state}field "${field}": ${issue.message}`];
  return issue.keys.map((key) => `${state}field "${field ? `${field}.` : ''}${key}": not known here`);
}
