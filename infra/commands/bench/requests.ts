// The requests that the bench sends, all alike in size.
import type { Machine } from '../../local/machine.ts';

export const form = (who: string) => ({
  name: 'Ailsa Reid',
  email: `${who}@example.org`,
  employer: 'Reid Marine',
  message: 'Please send me the brochure of OPTIX, and tell me what it costs for forty users.',
});

/** A report of a breach that occurred an hour before `now` (epoch ms). */
export const report = (now: number) => ({
  what: 'A laptop with customer contacts was lost.',
  how: 'It was left on a train.',
  likelyImpact: 'Unwanted calls.',
  occurredAt: new Date(now - 3_600_000).toISOString(),
  discoveredAt: new Date(now - 1_800_000).toISOString(),
});

/** Posts a body and gives the reply's. Throws where it is not a success. */
export async function json(
  machine: Machine,
  path: string,
  body: object,
  token?: string,
): Promise<Record<string, unknown>> {
  const headers = {
    'content-type': 'application/json',
    ...(token ? { authorization: `Bearer ${token}` } : {}),
  };
  const response = await fetch(`${machine.api}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return (await response.json()) as Record<string, unknown>;
}
