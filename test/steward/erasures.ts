// A person and the erasure of their data over HTTP, for the tests of what an erasure leaves.
import { agreedWith } from '../support/agreement.ts';
import type { Reply, Steward } from '../support/steward.ts';

/** Everything that is looked for in the places where something stays. */
export const traces = /quillfeather|131 ?555 ?0199|\+44131555/iu;

export const person = (name: string) => ({
  name: `Quillfeather ${name}`,
  email: `quillfeather.${name}@example.org`,
});

const idOf = ({ body }: Reply): string => (body as { id: string }).id;

/** Throws unless the reply is of that status. */
export function expectStatus(reply: Reply, status: number): Reply {
  if (reply.status !== status)
    throw new Error(`expected ${status}, got ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply;
}

/** A request under a right that staff log of somebody whom they know; its id. */
export async function logged(
  local: Steward,
  right: string,
  name: string,
  more: object = {},
): Promise<string> {
  const receivedAt = new Date(local.machine.now()).toISOString();
  const body = { ...person(name), via: 'phone', receivedAt, identity: 'known', ...more };
  return idOf(expectStatus(await local.ask('POST', `/requests/${right}`, { body, as: 'staff' }), 201));
}

export async function moved(local: Steward, id: string, ...bodies: object[]): Promise<void> {
  for (const body of bodies) {
    expectStatus(await local.ask('POST', `/cases/${id}/moves`, { body, as: 'dpo' }), 200);
    await local.machine.settle();
  }
}

export const accepting = {
  action: 'decide',
  accept: true,
  ground: 'no-longer-necessary',
  reasons: 'Quillfeather has left us.',
};

/** Logs an erasure, has the DPO accept it, and lets it run. */
export async function erased(local: Steward, name: string, more: object = {}): Promise<string> {
  const id = await logged(local, 'erasure', name);
  await moved(local, id, { ...accepting, ...more });
  return id;
}

/** Sends a form of the website. */
export const sends = async (local: Steward, form: string, name: string, more: object = {}): Promise<Reply> =>
  expectStatus(await local.ask('POST', `/forms/${form}`, { body: { ...person(name), ...more } }), 202);

/** Logs a disclosure of the person's data to the party that hosts the CRM, with which there is an agreement. */
export async function disclosed(local: Steward, name: string, more: object = {}): Promise<Reply> {
  await agreedWith(local, 'crm');
  const body = { email: person(name).email, party: 'crm', purpose: 'enquiry', categories: ['contact'] };
  const reply = await local.ask('POST', '/disclosures', { as: 'product', body: { ...body, ...more } });
  return expectStatus(reply, 201);
}

export interface Seen {
  readonly state: string;
  readonly open: readonly string[];
  readonly details: {
    readonly personal?: unknown;
    readonly notices: readonly { readonly party: string; readonly settled?: { readonly how: string } }[];
  };
}

export const caseOf = async (local: Steward, id: string): Promise<Seen> =>
  expectStatus(await local.ask('GET', `/cases/${id}`, { as: 'dpo' }), 200).body as Seen;
