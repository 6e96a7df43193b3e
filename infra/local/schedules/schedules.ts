// The template's schedules, and its rules with a time: what falls due by itself, on the machine's clock. What was due before the
// machine started is not made up for, and a rate counts from the start.
import { randomUUID } from 'node:crypto';
import type { Ran, Source } from '../agenda.ts';
import type { Clock } from '../clock.ts';
import { handOver, ruleTargets } from '../events/bus.ts';
import type { BusEvent, BusOptions } from '../events/bus.ts';
import { readTarget } from '../events/target.ts';
import type { Target, TargetGiven } from '../events/target.ts';
import type { Resource, Template } from '../template/template.ts';
import { cron } from './cron.ts';

export interface SchedulesOptions extends BusOptions {
  clock: Clock;
  /** Those that shall not fall due, by name. */
  asleep?: readonly string[];
}

interface Schedule {
  label: string;
  targets: Target[];
  next: (after: number) => number | undefined;
  /** What its targets get where they are given no input of their own. */
  event: Pick<BusEvent, 'source' | 'resources' | 'detail'>;
  dueAt: number | undefined;
}

const enabled = ({ properties }: Resource) => properties['State'] !== 'DISABLED';

interface ScheduleProperties {
  ScheduleExpression: string;
  ScheduleExpressionTimezone?: string;
  FlexibleTimeWindow: { Mode: string };
  State?: string;
  Target: TargetGiven;
}

/** Throws an Error that names the schedule where it asks for what is not known here. */
export function openSchedules(options: SchedulesOptions): Source {
  const { clock, template, asleep = [] } = options;
  const schedules = [
    ...template
      .ofType('AWS::Scheduler::Schedule')
      .filter(enabled)
      .map((one) => readSchedule(one, options)),
    ...template
      .ofType('AWS::Events::Rule')
      .filter(enabled)
      .flatMap((one) => readRule(one, options)),
  ]
    .filter(({ label }) => !asleep.includes(label))
    .map((one): Schedule => ({ ...one, dueAt: one.next(clock.now()) }));
  const first = () =>
    schedules.reduce<Schedule | undefined>(
      (found, one) => ((one.dueAt ?? Infinity) < (found?.dueAt ?? Infinity) ? one : found),
      undefined,
    );
  return {
    nextAt: () => first()?.dueAt,
    async runNext(): Promise<Ran | undefined> {
      const due = first();
      if (due?.dueAt === undefined) return undefined;
      for (const target of due.targets)
        handOver(options, due.label, target, eventOf(template, due, due.dueAt));
      const at = new Date(due.dueAt).toISOString();
      due.dueAt = due.next(due.dueAt);
      return { at, what: 'schedule', schedule: due.label };
    },
  };
}

function eventOf({ account, region }: Template, { event }: Schedule, dueAt: number): BusEvent {
  const time = `${new Date(dueAt).toISOString().slice(0, 19)}Z`;
  return {
    version: '0',
    id: randomUUID(),
    'detail-type': 'Scheduled Event',
    account,
    time,
    region,
    ...event,
  };
}

type Read = Omit<Schedule, 'dueAt'>;

function readSchedule({ logicalId, label, arn, properties }: Resource, options: SchedulesOptions): Read {
  const given = properties as unknown as ScheduleProperties;
  if (given.FlexibleTimeWindow.Mode !== 'OFF')
    throw new Error(`${logicalId}: a flexible time window is not known here`);
  if (given.Target.RoleArn === undefined) throw new Error(`${logicalId}: the target names no role`);
  return {
    label,
    targets: [readTarget(logicalId, given.Target, options)],
    next: nextOf(given.ScheduleExpression, given.ScheduleExpressionTimezone, logicalId),
    event: { source: 'aws.scheduler', resources: [arn], detail: '{}' },
  };
}

/** A rule's times are in UTC, whatever it asks for. */
function readRule(rule: Resource, options: SchedulesOptions): Read[] {
  const expression = rule.properties['ScheduleExpression'];
  if (typeof expression !== 'string') return [];
  const event = { source: 'aws.events', resources: [rule.arn], detail: {} };
  const next = nextOf(expression, 'UTC', rule.logicalId);
  return [{ label: rule.label, targets: ruleTargets(rule, options), next, event }];
}

const units: Record<string, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 };

function nextOf(expression: string, timeZone = 'UTC', logicalId: string): Schedule['next'] {
  const [, fields] = /^cron\((.*)\)$/.exec(expression) ?? [];
  if (fields !== undefined) return cron(fields, timeZone);
  const [, count, unit = ''] = /^rate\((\d+) (minute|hour|day)s?\)$/.exec(expression) ?? [];
  const every = Number(count) * (units[unit] ?? 0);
  if (!(every > 0)) throw new Error(`${logicalId}: the schedule ${expression} is not known here`);
  return (after) => after + every;
}
