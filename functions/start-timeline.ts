// On `timeline.scheduled`: starts the state machine that wakes the case for its next reminder.
import * as z from 'zod';
import { busEvent, timelineScheduled } from '../events/domain.ts';
import { setting } from '../shared/aws/environment.ts';
import { startExecution } from '../shared/aws/executions.ts';

const machines = z.record(z.string(), z.string());

export async function handler(event: unknown): Promise<void> {
  const { about, data } = busEvent.parse(event).detail;
  const { machine, generation, wakeAt } = timelineScheduled.parse(data);
  const arn = machines.parse(JSON.parse(setting('TIMELINES')))[machine];
  if (!arn) throw new Error('no state machine of that name');
  const caseId = about.replace(/^CASE#/u, '');
  await startExecution(arn, `${caseId}-${generation}`, { caseId, generation, wakeAt });
}
