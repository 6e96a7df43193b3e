// An access request brought to the point that a test needs, by the doors that staff and the DPO use.
import type { Steward } from '../support/steward.ts';

const post = async ({ ask, machine }: Steward, path: string, body: object, as?: string): Promise<unknown> => {
  const reply = await ask('POST', path, { body, ...(as !== undefined && { as }) });
  if (reply.status >= 300) throw new Error(`refused: ${JSON.stringify(reply.body)}`);
  await machine.settle();
  return reply.body;
};

/** What staff log of somebody whom they know and who asks by phone. */
export const askedByPhone = ({ machine }: Steward, email: string) => ({
  via: 'phone',
  name: 'Una Murray',
  email,
  receivedAt: new Date(machine.now()).toISOString(),
  identity: 'known',
});

/** A request under a right of somebody whom staff know, told by phone; gives its id. */
export const requested = async (local: Steward, right: string, email: string): Promise<string> =>
  ((await post(local, `/requests/${right}`, askedByPhone(local, email), 'staff')) as { id: string }).id;

/** A request of somebody whom staff know, told by phone, whose data have been collected; gives its id. */
export async function collected(local: Steward, email: string): Promise<string> {
  await post(local, '/forms/feedback', { email, message: 'The graphs are clear.' });
  return requested(local, 'access', email);
}

/** The same, released: its archive lies behind a link. */
export async function delivered(local: Steward, email: string): Promise<string> {
  const id = await collected(local, email);
  await post(local, `/cases/${id}/moves`, { action: 'release' }, 'dpo');
  return id;
}
