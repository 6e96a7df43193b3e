// What Step Functions asks leave for: the machine to start an execution, the execution to look at it or end it.

import { text } from '../arn.ts';
import type { Needs, Operations } from '../call.ts';

const on =
  (action: string, field: string): Needs =>
  (input) => [{ action: `states:${action}`, resource: text(input, field) }];

export const states: Operations = {
  StartExecution: on('StartExecution', 'stateMachineArn'),
  ListExecutions: on('ListExecutions', 'stateMachineArn'),
  StopExecution: on('StopExecution', 'executionArn'),
  DescribeExecution: on('DescribeExecution', 'executionArn'),
  GetExecutionHistory: on('GetExecutionHistory', 'executionArn'),
};
