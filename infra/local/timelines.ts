// The template's state machines, driven on the machine's clock; every execution is kept after each of its steps.
import { randomUUID } from 'node:crypto';
import type { Instant } from '../../shared/instant.ts';
import type { Ran, Source } from './agenda.ts';
import type { Clock } from './clock.ts';
import type { Call } from './door/call.ts';
import { jsonReply, refusal } from './door/replies.ts';
import type { Reply } from './door/replies.ts';
import type { Kept } from './kept.ts';
import type { Outcome } from './lambda/instance.ts';
import type { Log } from './log.ts';
import { start, wakesAt } from './states/execution.ts';
import type { Execution } from './states/execution.ts';
import { loadMachine } from './states/machine.ts';
import type { Machine } from './states/machine.ts';
import type { Json } from './states/paths.ts';
import { step } from './states/step.ts';
import type { Resource, Template } from './template/template.ts';

export interface Timelines extends Source {
  /** Step Functions at the door: StartExecution. */
  serve: (call: Call) => Promise<Reply>;
  /** Starts an execution under a name, once. */
  start: (machineArn: string, name: string, input: unknown) => void;
  list: () => ExecutionSummary[];
}

export interface ExecutionSummary {
  machine: string;
  name: string;
  status: string;
  startedAt: string;
  wakesAt: string | undefined;
  transitions: number;
  error?: string;
}

export interface TimelinesOptions {
  template: Template;
  clock: Clock;
  kept: Kept;
  log: Log;
  invoke: (functionArn: string, event: unknown) => Promise<Outcome>;
  /** Throws an Error where a role does not allow an action on a resource. */
  demand: (roleArn: string, action: string, resource: string) => void;
  /** Told when there is something new to run. */
  nudge: () => void;
}

interface Loaded {
  label: string;
  machine: Machine;
}

/** Throws an Error that names the state and field where a definition holds what is not known here. */
export function openTimelines(options: TimelinesOptions): Timelines {
  const { clock, kept } = options;
  const machines = new Map(
    options.template.ofType('AWS::StepFunctions::StateMachine').map((one) => load(one, options)),
  );
  const all = new Map(kept.all('execution').map(([id, execution]) => [id, execution as Execution]));
  const waiting = new Map<string, number>();
  for (const execution of all.values()) note(execution);

  /** Keeps what an execution has come to, and when it goes on. */
  function note(execution: Execution): void {
    const wakes = wakesAt(execution);
    if (wakes === undefined) waiting.delete(execution.id);
    else waiting.set(execution.id, Date.parse(wakes));
  }

  function keep(execution: Execution): void {
    kept.put('execution', execution.id, execution);
    all.set(execution.id, execution);
    note(execution);
  }

  function next(): [id: string, at: number] | undefined {
    let found: [string, number] | undefined;
    for (const one of waiting) if (found === undefined || one[1] < found[1]) found = one;
    return found;
  }

  async function tasks(resource: string, payload: Json): Promise<unknown> {
    const outcome = await options.invoke(resource, payload);
    if ('payload' in outcome) return JSON.parse(outcome.payload);
    const { errorType, errorMessage } = outcome.error;
    throw Object.assign(new Error(errorMessage), { name: errorType });
  }

  /** Plays one execution up to its next wait. */
  async function runNext(): Promise<Ran | undefined> {
    const [id, at] = next() ?? [];
    if (id === undefined || at === undefined) return undefined;
    let execution = all.get(id) as Execution;
    const { label, machine } = machines.get(machineArnOf(id)) as Loaded;
    while (waiting.has(id) && (waiting.get(id) as number) <= clock.now()) {
      execution = await step(machine, execution, new Date(clock.now()).toISOString() as Instant, tasks);
      keep(execution);
    }
    const { name, status, error } = execution;
    if (status === 'FAILED')
      options.log.write({ level: 'error', message: 'an execution failed', machine: label, name, error });
    return { at: new Date(clock.now()).toISOString(), what: 'execution', machine: label, name, status };
  }

  function startExecution(input: StartInput): Reply {
    const { stateMachineArn: arn, name = randomUUID() } = input;
    const loaded = machines.get(arn);
    if (loaded === undefined) return refuse('StateMachineDoesNotExist', 'there is no such state machine');
    const id = `${arn.replace(':stateMachine:', ':execution:')}:${name}`;
    const given = JSON.parse(input.input ?? '{}') as Json;
    const known = all.get(id);
    if (known !== undefined) return sameAgain(known, given);
    const at = new Date(clock.now()).toISOString() as Instant;
    keep(start(loaded.machine, { id, name, input: given, at }));
    options.nudge();
    return started(id, at);
  }

  return {
    nextAt: () => next()?.[1],
    runNext,
    async serve({ operation, input }) {
      if (operation === 'StartExecution') return startExecution(input as unknown as StartInput);
      return refuse('UnsupportedOperation', `${operation} is not run here`);
    },
    start: (stateMachineArn, name, input) =>
      void startExecution({ stateMachineArn, name, input: JSON.stringify(input) }),
    list: () => [...all.values()].map((execution) => summary(machines, execution)),
  };
}

interface StartInput {
  stateMachineArn: string;
  name?: string;
  input?: string;
}

/** What the definition calls, its own role must let it call: on AWS the execution would fail only when it gets there. */
function load(
  { arn, label, properties }: Resource,
  { template, demand }: TimelinesOptions,
): [string, Loaded] {
  if (properties['StateMachineType'] === 'EXPRESS')
    throw new Error(`${label}: express machines are not known here`);
  const definition = String(properties['DefinitionString']);
  for (const { arn: fn } of template.ofType('AWS::Lambda::Function'))
    if (definition.includes(`"${fn}"`)) demand(String(properties['RoleArn']), 'lambda:InvokeFunction', fn);
  return [arn, { label, machine: loadMachine(JSON.parse(definition)) }];
}

/** A name used again: the same execution while it runs on the same input, else a refusal. */
function sameAgain(known: Execution, input: Json): Reply {
  const same = known.status === 'RUNNING' && JSON.stringify(known.input) === JSON.stringify(input);
  return same ? started(known.id, known.startedAt) : refuse('ExecutionAlreadyExists', 'the name is in use');
}

const started = (executionArn: string, at: string) =>
  jsonReply({ executionArn, startDate: Date.parse(at) / 1000 });

const refuse = (code: string, message: string) => refusal('states', { status: 400, code, message });

const machineArnOf = (id: string) =>
  id.replace(':execution:', ':stateMachine:').split(':').slice(0, -1).join(':');

function summary(machines: Map<string, Loaded>, execution: Execution): ExecutionSummary {
  const { id, name, status, startedAt, transitions, error } = execution;
  const machine = machines.get(machineArnOf(id))?.label ?? '';
  const wakes = wakesAt(execution);
  return {
    machine,
    name,
    status,
    startedAt,
    wakesAt: wakes,
    transitions,
    ...(error !== undefined && { error }),
  };
}
