// What falls due by the clock, and what a rule of the bus starts: functions and state machines, by the leave of their roles.
import { Duration, type Stack, TimeZone } from 'aws-cdk-lib';
import {
  EventField,
  type EventBus,
  Rule,
  RuleTargetInput,
  Schedule as RuleSchedule,
} from 'aws-cdk-lib/aws-events';
import { LambdaFunction, SfnStateMachine } from 'aws-cdk-lib/aws-events-targets';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { Function as Lambda } from 'aws-cdk-lib/aws-lambda';
import { CfnSchedule, Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import { LambdaInvoke, StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import { describe, expect, it } from 'vitest';
import { startMachine } from '../../../../infra/local/machine.ts';
import { steward } from '../../../support/steward.ts';
import { smallApp } from '../small-app.ts';

// A Friday; the clocks go forward on Sunday.
const begins = '2027-03-26T07:30:00.000Z';
const local = steward({ app: smallApp(timed), clock: begins, asleep: [] });

function timed(stack: Stack): void {
  const tick = stack.node.findChild('tick') as Lambda;
  const waiter = stack.node.findChild('Waiter') as StateMachine;
  void new Schedule(stack, 'Daily', {
    schedule: ScheduleExpression.cron({ minute: '0', hour: '8', timeZone: TimeZone.EUROPE_LONDON }),
    target: new LambdaInvoke(tick, {
      input: ScheduleTargetInput.fromObject({ name: 'digest' }),
      retryAttempts: 3,
      deadLetterQueue: stack.node.findChild('letters') as Queue,
    }),
  });
  void new Schedule(stack, 'Nightly', {
    schedule: ScheduleExpression.cron({ minute: '0', hour: '3', timeZone: TimeZone.EUROPE_LONDON }),
    target: new StepFunctionsStartExecution(waiter, {
      input: ScheduleTargetInput.fromObject({ name: 'night', wakeAt: '2027-03-27T05:00:00Z' }),
    }),
  });
  void new Rule(stack, 'Every', {
    schedule: RuleSchedule.rate(Duration.hours(30)),
    targets: [new LambdaFunction(tick, { event: RuleTargetInput.fromObject({ name: 'rate' }) })],
  });
  void new Rule(stack, 'Started', {
    eventBus: stack.node.findChild('Bus') as EventBus,
    eventPattern: { detailType: ['start'] },
    targets: [
      new SfnStateMachine(waiter, {
        deadLetterQueue: stack.node.findChild('letters') as Queue,
        input: RuleTargetInput.fromObject({
          name: EventField.fromPath('$.detail.name'),
          wakeAt: EventField.fromPath('$.time'),
        }),
      }),
    ],
  });
}

const ticked = (name: string) =>
  local()
    .machine.logs()
    .filter((line) => line['ticked'] === name)
    .map((line) => String(line['saw']).slice(0, 16));

async function write(pk: string, name: string): Promise<void> {
  const Item = { pk: { S: `EVENT#${pk}` }, type: { S: 'start' }, name: { S: name } };
  const target = 'DynamoDB_20120810.PutItem';
  const body = { service: 'dynamodb', target, input: { TableName: 'TABLE', Item } };
  await local().ask('POST', '/act', { body });
  await local().machine.settle();
}

describe('a rule of the bus', () => {
  it('starts a state machine with what it takes from the event', async () => {
    await write('1', 'from the bus');
    expect(ticked('from the bus')).toHaveLength(1);
    expect(local().machine.executions()).toContainEqual(
      expect.objectContaining({ machine: 'Waiter', status: 'SUCCEEDED' }),
    );
  });
});

describe('a schedule', () => {
  it('runs at each of its times by the clock of its zone, in order with all else, and makes up for nothing', async () => {
    const { ran } = await local().machine.moveTo(Date.parse('2027-03-28T10:00:00Z'));
    expect(ticked('digest')).toEqual(['2027-03-26T08:00', '2027-03-27T08:00', '2027-03-28T07:00']);
    expect(ticked('rate')).toEqual(['2027-03-27T13:30']);
    const due = ran
      .filter(({ what }) => what === 'schedule')
      .map(({ at, schedule }) => `${String(schedule)} ${at}`);
    expect(due.map((one) => one.slice(0, -8))).toEqual([
      'Daily 2027-03-26T08:00',
      'Nightly 2027-03-27T03:00',
      'Daily 2027-03-27T08:00',
      'Every 2027-03-27T13:30',
      'Nightly 2027-03-28T02:00',
      'Daily 2027-03-28T07:00',
    ]);
  });

  it('starts a state machine, which waits on the same clock', () => {
    expect(ticked('night')).toEqual(['2027-03-27T05:00', '2027-03-28T02:00']);
  });
});

/** Starts a machine with a schedule that lacks the leave for its target, or is odd otherwise. */
const schedule = (more: object = {}) =>
  startMachine({
    quiet: true,
    app: smallApp((stack) => {
      const role = new Role(stack, 'Nobody', {
        assumedBy: new ServicePrincipal('scheduler.amazonaws.com'),
      });
      const tick = stack.node.findChild('tick') as Lambda;
      const target = { arn: tick.functionArn, roleArn: role.roleArn };
      const daily = 'cron(0 8 * * ? *)';
      const flexibleTimeWindow = { mode: 'OFF' };
      const props = { scheduleExpression: daily, flexibleTimeWindow, target, ...more };
      void new CfnSchedule(stack, 'Forbidden', props);
    }),
  });

describe('the start', () => {
  it('is refused where the role of a schedule does not allow what it calls', async () => {
    await expect(schedule()).rejects.toThrow('no statement allows lambda:InvokeFunction');
  });

  it('is refused for a schedule that may run later than it says', async () => {
    const flexibleTimeWindow = { mode: 'FLEXIBLE', maximumWindowInMinutes: 5 };
    await expect(schedule({ flexibleTimeWindow })).rejects.toThrow('flexible time window');
  });
});
