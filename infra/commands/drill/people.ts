// The people of the drill: what is known of them, and the erasure of one, over the API.
import { londonDay } from '../../../shared/calendar/london.ts';
import type { Machine } from '../../local/machine.ts';
import { agreementWith } from '../demo/agreement.ts';

type Role = 'staff' | 'dpo' | 'product' | 'auditor';

/** Sends requests to a machine and lets what they set off settle. Throws where one is refused. */
export class Office {
  readonly #machine: Machine;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  async asks<Answer>(method: string, path: string, body?: object, role?: Role): Promise<Answer> {
    const { api, token, settle } = this.#machine;
    const signed = role ? { authorization: `Bearer ${await token({ groups: [role] })}` } : {};
    const response = await fetch(`${api}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...signed },
      ...(body && { body: JSON.stringify(body) }),
    });
    const answer: unknown = await response.json();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`);
    await settle();
    return answer as Answer;
  }

  /** An agreement with a party from today on, so that data may go to it. */
  async agreesWith(party: string): Promise<void> {
    const today = londonDay(new Date(this.#machine.now()).toISOString());
    const { opening, moves } = agreementWith(party, today);
    const { id } = await this.asks<{ id: string }>('POST', '/agreements', opening, 'staff');
    for (const { by, body } of moves) await this.asks('POST', `/cases/${id}/moves`, body, by);
  }

  /** Somebody who wrote by the website, whose address was given to a party, and who has asked for access. */
  async knows(name: string, email: string): Promise<string> {
    await this.asks('POST', '/forms/contact', { name, email, message: `${name} asks for a call.` });
    const went = { email, party: 'crm', purpose: 'enquiry', categories: ['contact'] };
    await this.asks('POST', '/disclosures', went, 'staff');
    return this.#requests('access', name, email);
  }

  /** Has the DPO accept an erasure, and lets it run to its end: a day later the other files have been answered and forgotten. */
  async erases(name: string, email: string): Promise<string> {
    const id = await this.#requests('erasure', name, email);
    const decision = { accept: true, ground: 'no-longer-necessary', reasons: `${name} has left.` };
    await this.asks('POST', `/cases/${id}/moves`, { action: 'decide', ...decision }, 'dpo');
    await this.#machine.moveTo(this.#machine.now() + 30 * 3_600_000);
    return id;
  }

  async #requests(right: string, name: string, email: string): Promise<string> {
    const receivedAt = new Date(this.#machine.now()).toISOString();
    const asked = { name, email, via: 'phone', receivedAt, identity: 'known' };
    const { id } = await this.asks<{ id: string }>('POST', `/requests/${right}`, asked, 'staff');
    return id;
  }
}
