// The machine that purges (§13): begins, works through each slice in which anything is due, some of them at a time, and ends with a
// certificate, whatever became of the slices. At three in the morning in London, winter and summer, or for a plan that the DPO runs.

import { Stack, Validations } from 'aws-cdk-lib';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import {
  type CfnStateMachine,
  Choice,
  Condition,
  DefinitionBody,
  DistributedMap,
  Errors,
  type IChainable,
  Pass,
  StateMachine,
  StateMachineType,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

import type { Alarms } from './alarms.ts';
import { runNightly } from './nightly.ts';
import { acknowledgeMachine, step } from './step.ts';

const hurts = 'data are kept longer than the policy says';

/** Slices that are worked through at the same time: more than any category has. What that asks of the table at most, it slows down. */
export const slicesAtOnce = 16;

export class Purge extends StateMachine {
  constructor(scope: Construct, id: string, { purge, alarms }: { purge: IFunction; alarms: Alarms }) {
    super(scope, id, {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(definition(new Construct(scope, `${id}States`), purge)),
      tracingEnabled: true,
    });
    acknowledgeMachine(this, [purge]);
    acknowledgeOwnExecutions(this);
    alarms.raiseAboveZero(this, 'Failures', this.metricFailed(), `${id} failed: ${hurts}.`);
    runNightly(this, {
      description: 'Destroys what is past its retention period.',
      at: { hour: '3', minute: '0' },
      input: ScheduleTargetInput.fromObject({}),
      alarms,
      hurts,
    });
  }
}

function definition(scope: Construct, purge: IFunction): IChainable {
  const begin = step(scope, 'Begin', 'Begin', purge, { step: 'begin', 'input.$': '$' });
  const certify = step(scope, 'Certify', 'Certify', purge, { step: 'certify', 'input.$': '$' });
  const nothing = new Succeed(scope, 'NothingIsDue');
  const each = new DistributedMap(scope, 'EachSlice', {
    itemsPath: '$.slices',
    resultPath: '$.slices',
    maxConcurrency: slicesAtOnce,
  });
  each.itemProcessor(sliceBySteps(scope, purge));
  return begin.next(
    new Choice(scope, 'Due', { stateName: 'Due?' })
      .when(Condition.booleanEquals('$.more', true), begin)
      .when(Condition.booleanEquals('$.due', true), each.next(certify))
      .otherwise(nothing),
  );
}

function sliceBySteps(scope: Construct, purge: IFunction): IChainable {
  const work = step(scope, 'Slice', 'Slice', purge, { step: 'slice', 'input.$': '$' });
  // What fails in one slice keeps no other from its work; the certificate tells.
  const failed = new Pass(scope, 'GivenUp', { parameters: { 'slice.$': '$.slice', failed: true } });
  work.addCatch(failed, { errors: [Errors.ALL], resultPath: '$.error' });
  const more = new Choice(scope, 'SliceAgain', { stateName: 'More?' });
  return work.next(
    more
      .when(Condition.booleanEquals('$.more', true), work)
      .otherwise(
        new Pass(scope, 'SliceDone', { parameters: { 'slice.$': '$.slice', 'failed.$': '$.failed' } }),
      ),
  );
}

// Each slice is an execution of its own, which the machine starts, watches and stops.
function acknowledgeOwnExecutions(machine: StateMachine): void {
  const stack = Stack.of(machine);
  const ref = `{"Ref":"${stack.getLogicalId(machine.node.defaultChild as CfnStateMachine)}"}`;
  const executions = `arn:aws:states:${stack.region}:<AWS::AccountId>:execution:{"Fn::Select":[6,{"Fn::Split":[":",${ref}]}]}`;
  const reason = 'The executions of this one machine, as DistributedMap grants them.';
  Validations.of(machine).acknowledge(
    { id: `AwsSolutions-IAM5[Resource::${executions}:*]`, reason },
    { id: `AwsSolutions-IAM5[Resource::${executions}/*:*]`, reason },
  );
}
