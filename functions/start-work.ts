// On `work.due`: starts the state machine that does the work, once for each event: collecting a person's data, erasing them. Work of
// another name is somebody else's.
import * as z from 'zod';
import { busEvent, workDue } from '../events/domain.ts';
import { setting } from '../shared/aws/environment.ts';
import { startExecution } from '../shared/aws/executions.ts';

const machines = z.record(z.string(), z.string());

export async function handler(event: unknown): Promise<void> {
  const { about, seq, data } = busEvent.parse(event).detail;
  const { work, n } = workDue.parse(data);
  const arn = machines.parse(JSON.parse(setting('WORKS')))[work];
  const caseId = about.replace(/^CASE#/u, '');
  if (arn !== undefined) await startExecution(arn, `${caseId}-${work}-${seq}`, { caseId, n });
}
