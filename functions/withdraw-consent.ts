// On `marketing.suppressed`: withdraws what the person had consented to in direct marketing (policy §4.1; UK GDPR Art 7(3)). The
// suppression itself stops it at once; this keeps the request that made it from knowing, and telling by its time, who is known.
import { busEvent } from '../events/domain.ts';
import { withdrawMarketing } from '../shared/aws/marketing.ts';
import type { Instant } from '../shared/instant.ts';

export async function handler(event: unknown): Promise<void> {
  const { about, at } = busEvent.parse(event).detail;
  const now = new Date().toISOString() as Instant;
  await withdrawMarketing(about.replace(/^SUPPRESSED#/u, ''), at as Instant, now);
}
