// The machine that collects what is held about somebody who asks for access (§11.1): notes that the search begins, then searches each
// source of Steward's own at the same time. Its data are ids and codes.

import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import { DefinitionBody, Map, StateMachine, StateMachineType } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';

import type { Alarms } from './alarms.ts';
import { acknowledgeMachine, step } from './step.ts';

export interface CollectProps {
  readonly begin: IFunction;
  /** Searches one source. */
  readonly search: IFunction;
  readonly alarms: Alarms;
}

export class Collect extends StateMachine {
  constructor(scope: Construct, id: string, { begin, search, alarms }: CollectProps) {
    const each = new Map(scope, `${id}Sources`, { stateName: 'EachSource', itemsPath: '$.searches' });
    each.itemProcessor(
      step(scope, `${id}Search`, 'Search', search, { 'caseId.$': '$.caseId', 'source.$': '$.source' }),
    );
    super(scope, id, {
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(
        step(scope, `${id}Begin`, 'Begin', begin, { 'caseId.$': '$.caseId', 'n.$': '$.n' }).next(each),
      ),
      tracingEnabled: true,
    });
    acknowledgeMachine(this, [begin, search]);
    alarms.raiseAboveZero(
      this,
      'Failures',
      this.metricFailed(),
      `${id} failed for a case: nothing is found for a data subject, whose month runs.`,
    );
  }
}
