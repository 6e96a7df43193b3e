// The state machines that CDK's constructs write load as they are, once their functions are named.

import { App, Duration, Stack } from 'aws-cdk-lib';
import { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import * as sfn from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { expect, it } from 'vitest';
import { arnOf, play } from './play.ts';

function written(): unknown {
  const stack = new Stack(new App(), 'stack');
  const lambdaFunction = LambdaFunction.fromFunctionArn(stack, 'f', arnOf('f'));
  const failed = new sfn.Fail(stack, 'failed', { error: 'Late', cause: 'no decision' });
  const tick = new LambdaInvoke(stack, 'tick', { lambdaFunction, payloadResponseOnly: true })
    .addRetry({ errors: ['Busy'], maxDelay: Duration.minutes(1), jitterStrategy: sfn.JitterType.FULL })
    .addCatch(failed, { resultPath: '$.failure' });
  const collect = new LambdaInvoke(stack, 'collect', { lambdaFunction, outputPath: '$.Payload' });
  const purge = new LambdaInvoke(stack, 'purge', { lambdaFunction, resultSelector: { 'n.$': '$.Payload' } });
  const items = { itemsPath: '$.items', resultPath: sfn.JsonPath.DISCARD };
  const chain = new sfn.Wait(stack, 'wait', { time: sfn.WaitTime.timestampPath('$.at') })
    .next(tick)
    .next(new sfn.Map(stack, 'inline', { ...items, maxConcurrency: 2 }).itemProcessor(collect))
    .next(new sfn.DistributedMap(stack, 'distributed', { ...items, label: 'purge' }).itemProcessor(purge))
    .next(
      new sfn.Choice(stack, 'more?')
        .when(sfn.Condition.isPresent('$.more'), new sfn.Pass(stack, 'p', { parameters: { 'x.$': '$.at' } }))
        .otherwise(new sfn.Succeed(stack, 'done')),
    );
  const machine = new sfn.StateMachine(stack, 'machine', {
    definitionBody: sfn.DefinitionBody.fromChainable(chain),
    timeout: Duration.days(365),
  });
  const { definitionString } = machine.node.defaultChild as sfn.CfnStateMachine;
  const resolved: unknown = stack.resolve(definitionString);
  // The one intrinsic left is the partition of the ARN.
  const parts =
    typeof resolved === 'string'
      ? [resolved]
      : (resolved as { 'Fn::Join': [string, unknown[]] })['Fn::Join'][1];
  return JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'aws')).join(''));
}

it('runs a machine that CDK wrote', async () => {
  const ended = await play(written(), { at: '2026-11-30T09:00:00Z', items: [1, 2, 3] });
  // Monday.
  expect(ended).toMatchObject({ status: 'SUCCEEDED', endedAt: '2026-11-30T09:00:00.000Z', transitions: 12 });
});
