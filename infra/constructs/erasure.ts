// The machine that erases a person whose request was accepted (§11.2): finds them, writes the ledger, and only then destroys the key,
// removes what is left, and has everything else forget them. Its data are the id of the case and whether a step has more to do.

import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import {
  Choice,
  Condition,
  DefinitionBody,
  type IChainable,
  StateMachine,
  StateMachineType,
  Succeed,
} from 'aws-cdk-lib/aws-stepfunctions';
import { Construct } from 'constructs';

import { type EraseStep, eraseSteps } from '../../events/erasure.ts';
import type { Alarms } from './alarms.ts';
import { acknowledgeMachine, step } from './step.ts';

const hurts = 'a person whose erasure was accepted is still in the record, or half of them';

/** The steps that do a part at a time. */
const repeated: ReadonlySet<EraseStep> = new Set(['keep', 'remove-items']);

export class Erasure extends StateMachine {
  constructor(scope: Construct, id: string, { erase, alarms }: { erase: IFunction; alarms: Alarms }) {
    super(scope, id, {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(inOrder(new Construct(scope, `${id}States`), erase)),
      tracingEnabled: true,
    });
    acknowledgeMachine(this, [erase]);
    alarms.raiseAboveZero(this, 'Failures', this.metricFailed(), `${id} failed for a case: ${hurts}.`);
  }
}

function inOrder(scope: Construct, erase: IFunction): IChainable {
  let next: IChainable = new Succeed(scope, 'Finished', { stateName: 'Finished' });
  for (const name of eraseSteps.toReversed()) next = before(scope, name, erase, next);
  return next;
}

function before(scope: Construct, name: EraseStep, erase: IFunction, next: IChainable): IChainable {
  const stateName = name.replaceAll(/(^|-)([a-z])/gu, (_, _hyphen, letter: string) => letter.toUpperCase());
  const task = step(scope, stateName, stateName, erase, { 'caseId.$': '$.caseId', step: name });
  if (!repeated.has(name)) return task.next(next);
  const more = new Choice(scope, `${stateName}Again`, { stateName: `${stateName}Again?` });
  return task.next(more.when(Condition.booleanEquals('$.more', true), task).otherwise(next));
}
