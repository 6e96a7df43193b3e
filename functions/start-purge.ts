// On `purge.started`: starts the machine for a plan that the DPO runs, once. The nightly run has been started by its schedule.
import * as z from 'zod';
import { busEvent } from '../events/domain.ts';
import { setting } from '../shared/aws/environment.ts';
import { startExecution } from '../shared/aws/executions.ts';

const machines = z.object({ purge: z.string() });

export async function handler(event: unknown): Promise<void> {
  const { about, data } = busEvent.parse(event).detail;
  if (data['kind'] !== 'plan') return;
  const run = about.replace(/^PURGE#/u, '');
  await startExecution(machines.parse(JSON.parse(setting('PURGE'))).purge, run, { run });
}
