// On `work.due` enforce: makes the record of a person say what a case has decided: a restriction, an objection, a correction, or that one
// is lifted (policy §11.3). Other work is somebody else's.
import { busEvent, workDue } from '../events/domain.ts';
import { enforce } from '../shared/aws/enforce.ts';
import type { Instant } from '../shared/instant.ts';

export async function handler(event: unknown): Promise<void> {
  const { about, data } = busEvent.parse(event).detail;
  if (workDue.parse(data).work !== 'enforce') return;
  await enforce(about.replace(/^CASE#/u, ''), new Date().toISOString() as Instant);
}
