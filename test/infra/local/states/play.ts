// Plays an execution to its end on a moved clock, writing it down and reading it back between any two steps.

import { instant, type Instant } from '../../../../shared/instant.ts';
import { type Execution, start, wakesAt } from '../../../../infra/local/states/execution.ts';
import { loadMachine, type Machine } from '../../../../infra/local/states/machine.ts';
import type { Json } from '../../../../infra/local/states/paths.ts';
import type { Tasks } from '../../../../infra/local/states/run.ts';
import { step } from '../../../../infra/local/states/step.ts';

/** Friday 27 November 2026, half past five in the afternoon. */
export const friday = instant('2026-11-27T17:30:00.000Z');

export const arnOf = (name: string): string => `arn:aws:lambda:eu-west-2:111111111111:function:${name}`;

export function begin(machine: Machine, input: Json, at: Instant = friday): Execution {
  const id = 'arn:aws:states:eu-west-2:111111111111:execution:breach:one';
  return start(machine, { id, name: 'one', input, at });
}

/** Runs all that falls due up to an instant, in order, each at its own time. */
export async function playUntil(
  end: Instant,
  machine: Machine,
  execution: Execution,
  tasks: Tasks,
): Promise<Execution> {
  let [current, now] = [execution, execution.startedAt];
  for (let due = wakesAt(current); due !== undefined && due <= end; due = wakesAt(current)) {
    if (due > now) now = due;
    current = JSON.parse(JSON.stringify(await step(machine, current, now, tasks))) as Execution;
  }
  return current;
}

/** Runs a definition to its end, however many years that takes. */
export async function play(definition: unknown, input: Json, tasks: Tasks = echo): Promise<Execution> {
  const machine = loadMachine(definition);
  return playUntil(instant('9000-01-01T00:00:00.000Z'), machine, begin(machine, input), tasks);
}

const echo: Tasks = (_, payload) => Promise.resolve(payload);

/** An error as a function's runtime reports it. */
export function errorNamed(name: string, message = ''): Error {
  return Object.assign(new Error(message), { name });
}
