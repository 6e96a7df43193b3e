// Events on their way to a function or a state machine: at least once, tried again as Lambda tries an asynchronous call, then
// dead letters.
import { randomUUID } from 'node:crypto';
import type { Ran, Source } from '../agenda.ts';
import type { Clock } from '../clock.ts';
import type { Kept } from '../kept.ts';
import type { Outcome } from '../lambda/instance.ts';
import type { Log } from '../log.ts';
import type { Template } from '../template/template.ts';
import type { DeadLetters } from './dead-letters.ts';

export interface Accepted {
  /** A function or a state machine. */
  targetArn: string;
  rule: string;
  /** The event's type. */
  event: string;
  input: unknown;
}

interface Delivery extends Accepted {
  id: string;
  /** Milliseconds since 1970. */
  acceptedAt: number;
  dueAt: number;
  attempts: number;
}

export interface Deliveries extends Source {
  /** Takes an event in: once this has returned, and `kept` has it, the event is not lost any more. */
  accept: (what: Accepted) => void;
  waiting: () => number;
}

export interface DeliveriesOptions {
  template: Template;
  clock: Clock;
  kept: Kept;
  log: Log;
  deadLetters: DeadLetters;
  invoke: (functionArn: string, event: unknown) => Promise<Outcome>;
  /** Starts an execution under a name; once, however often it is called. */
  start: (machineArn: string, name: string, input: unknown) => void;
}

/** How often and how long an asynchronous call is tried, and where it then goes; without a queue it is lost, as on AWS. */
interface Patience {
  label: string;
  retries: number;
  longestMs: number;
  deadLetterArn: string | undefined;
}

// Lambda's own waits between the attempts of an asynchronous call.
const waits = [60_000, 120_000];

export function openDeliveries(options: DeliveriesOptions): Deliveries {
  const { clock, kept } = options;
  const patience = readPatience(options.template);
  let last = 0;
  const queue = new Map(kept.all('delivery').map(([id, delivery]) => [id, delivery as Delivery]));

  const next = () => [...queue.values()].toSorted((a, b) => a.dueAt - b.dueAt || (a.id < b.id ? -1 : 1))[0];

  function settle(delivery: Delivery, again: Delivery | undefined): void {
    if (again === undefined) queue.delete(delivery.id);
    else queue.set(delivery.id, again);
    if (again === undefined) kept.remove('delivery', delivery.id);
    else kept.put('delivery', delivery.id, again);
  }

  async function runNext(): Promise<Ran | undefined> {
    const delivery = next();
    if (delivery === undefined) return undefined;
    const { targetArn, event, input, rule } = delivery;
    const ran = { at: new Date(clock.now()).toISOString(), what: 'delivery', event };
    const rules = patience.get(targetArn);
    if (rules === undefined) {
      options.start(targetArn, delivery.id, input);
      settle(delivery, undefined);
      return { ...ran, rule, outcome: 'started' };
    }
    const outcome = await options.invoke(targetArn, input);
    const failed = 'error' in outcome ? outcome.error.errorType : undefined;
    settle(delivery, failed === undefined ? undefined : afterFailure(options, rules, delivery, failed));
    return { ...ran, function: rules.label, outcome: failed ?? 'done' };
  }

  return {
    nextAt: () => next()?.dueAt,
    runNext,
    waiting: () => queue.size,
    accept(what) {
      const at = clock.now();
      // In the order of arrival among those that are due at the same time.
      const id = `${String((last += 1)).padStart(9, '0')}-${randomUUID()}`;
      const delivery = { ...what, id, acceptedAt: at, dueAt: at, attempts: 0 };
      queue.set(id, delivery);
      kept.put('delivery', id, delivery);
    },
  };
}

/** The delivery as it waits for its next attempt; undefined once it is given up. */
function afterFailure(
  { clock, log, deadLetters }: DeliveriesOptions,
  patience: Patience,
  delivery: Delivery,
  errorType: string,
): Delivery | undefined {
  const wait = waits[Math.min(delivery.attempts, waits.length - 1)] ?? 0;
  const dueAt = clock.now() + wait;
  const mayRetry = delivery.attempts < patience.retries && dueAt - delivery.acceptedAt <= patience.longestMs;
  const about = { function: patience.label, event: delivery.event, errorType };
  log.write({
    level: 'error',
    message: mayRetry ? 'delivery failed, to be tried again' : 'delivery given up',
    ...about,
  });
  if (mayRetry) return { ...delivery, dueAt, attempts: delivery.attempts + 1 };
  deadLetters.put(patience.deadLetterArn, { ...about, body: delivery.input });
  return undefined;
}

function readPatience(template: Template): Map<string, Patience> {
  const configs = template.ofType('AWS::Lambda::EventInvokeConfig');
  return new Map(
    template.ofType('AWS::Lambda::Function').map(({ ref, arn, label, properties }) => {
      const config = configs.find((one) => one.properties['FunctionName'] === ref)?.properties ?? {};
      const { TargetArn } = (properties['DeadLetterConfig'] ?? {}) as { TargetArn?: string };
      const retries = Number(config['MaximumRetryAttempts'] ?? 2);
      const longestMs = Number(config['MaximumEventAgeInSeconds'] ?? 6 * 3600) * 1000;
      return [arn, { label, retries, longestMs, deadLetterArn: TargetArn }];
    }),
  );
}
