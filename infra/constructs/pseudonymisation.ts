// The machine that pseudonymises (§6): asks which days of which slices hold usage data past their period, and works through them, some at a
// time, each part by part. At half past two in the morning in London, winter and summer.

import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { ContextAttribute, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler';
import {
  Choice,
  Condition,
  DefinitionBody,
  type IChainable,
  Map,
  StateMachine,
  StateMachineType,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

import type { Alarms } from './alarms.ts';
import { runNightly } from './nightly.ts';
import { acknowledgeMachine, step } from './step.ts';

const hurts = 'usage data say who was who for longer than the policy says';

/** Days of slices that are worked through at the same time: each reads and deletes by 32 at once. */
export const slicesAtOnce = 4;

interface PseudonymisationProps {
  readonly pseudonymise: IFunction;
  readonly alarms: Alarms;
}

export class Pseudonymisation extends StateMachine {
  constructor(scope: Construct, id: string, { pseudonymise, alarms }: PseudonymisationProps) {
    const states = new Construct(scope, `${id}States`);
    super(scope, id, {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(definition(states, pseudonymise)),
      tracingEnabled: true,
    });
    acknowledgeMachine(this, [pseudonymise]);
    alarms.raiseAboveZero(this, 'Failures', this.metricFailed(), `${id} failed: ${hurts}.`);
    runNightly(this, {
      description: 'Puts usage data that are past their period under pseudonyms.',
      at: { hour: '2', minute: '30' },
      input: ScheduleTargetInput.fromObject({ at: ContextAttribute.scheduledTime }),
      alarms,
      hurts,
    });
  }
}

function definition(scope: Construct, pseudonymise: IFunction): IChainable {
  const begin = step(scope, 'Begin', 'Begin', pseudonymise, { step: 'begin', 'at.$': '$.at' });
  const each = new Map(scope, 'EachSlice', { itemsPath: '$.work', maxConcurrency: slicesAtOnce });
  each.itemProcessor(partByPart(scope, pseudonymise));
  return begin.next(each);
}

function partByPart(scope: Construct, pseudonymise: IFunction): IChainable {
  const slice = step(scope, 'Slice', 'Slice', pseudonymise, {
    step: 'slice',
    'at.$': '$.at',
    'slice.$': '$.slice',
    'day.$': '$.day',
  });
  const more = new Choice(scope, 'SliceAgain', { stateName: 'More?' });
  return slice.next(
    more.when(Condition.booleanEquals('$.more', true), slice).otherwise(new Succeed(scope, 'SliceDone')),
  );
}
