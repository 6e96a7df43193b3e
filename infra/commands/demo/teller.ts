// Tells a story while it plays it: real requests to the machine's API, the clock moved between them, and after each step what
// happened, when on the moved clock, which mail went to whom, and which section asked for it.
import { spokenTime } from '../../../shared/calendar/london.ts';

export interface Machine {
  readonly api: string;
  readonly inbox: string;
}

type Role = 'staff' | 'dpo' | 'auditor' | 'product';

interface Local {
  readonly now: string;
  readonly tokens: Readonly<Record<Role, string>>;
}

interface StoredMail {
  readonly messageId: string;
  readonly subject: string;
  readonly at: number;
  readonly body: { readonly text: string };
  readonly destination: { readonly to: readonly string[] };
}

export interface Reply {
  readonly status: number;
  // A story knows what it asked for; a reply of another shape ends it.
  // oxlint-disable-next-line typescript/no-explicit-any
  readonly body: any;
}

export class Teller {
  readonly #machine: Machine;
  readonly #told = new Set<string>();
  readonly #subjects: { readonly to: string; readonly subject: string }[] = [];

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** A heading of the story. */
  chapter(title: string): void {
    console.log(`\n${title}\n${'─'.repeat(title.length)}`);
  }

  /** Sends a request as somebody and tells what it did. Throws where the reply is not the expected status. */
  async does(
    who: Role | 'visitor',
    what: string,
    section: string,
    expected: number,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<Reply> {
    const { now, tokens } = await this.#local();
    const reply = await this.request(method, path, body, who === 'visitor' ? undefined : tokens[who]);
    if (reply.status !== expected) {
      throw new Error(
        `${method} ${path}: expected ${expected}, got ${reply.status} ${JSON.stringify(reply.body)}`,
      );
    }
    this.#line(
      now,
      `${who === 'visitor' ? 'A visitor' : who === 'dpo' ? 'The DPO' : `The ${who}`} ${what}`,
      section,
      `${method} ${path} → ${reply.status}`,
    );
    await this.#settle();
    return reply;
  }

  /** Sends a request without telling of it. */
  async request(method: string, path: string, body?: unknown, token?: string): Promise<Reply> {
    const response = await fetch(`${this.#machine.api}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: await response.json() };
  }

  /** Says something that the story needs to have said. */
  async says(text: string, section = ''): Promise<void> {
    const { now } = await this.#local();
    this.#line(now, text, section);
  }

  /** Says that time passes, moves the clock, and tells the mails that fell due on the way: all in the order of their times. */
  async waits(duration: string, text: string): Promise<void> {
    await this.says(text);
    await this.#clock({ advance: duration });
    await this.#mails();
  }

  /** As `waits`, to an instant. */
  async until(to: string, text: string): Promise<void> {
    await this.says(text);
    await this.#clock({ to });
    await this.#mails();
  }

  /** Throws unless a mail whose subject holds these words has gone to that address by now. */
  sent(to: string, words: string): void {
    const found = this.#subjects.some((mail) => mail.to.includes(to) && mail.subject.includes(words));
    if (!found) throw new Error(`no mail to ${to} says: ${words}`);
  }

  async #settle(): Promise<void> {
    await this.#clock({ advance: 'PT1S' });
    await this.#mails();
  }

  async #clock(move: object): Promise<Reply> {
    const response = await fetch(new URL('/_local/clock', this.#machine.api), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(move),
    });
    const body: unknown = await response.json();
    if (response.status !== 200) throw new Error(`the clock did not move: ${JSON.stringify(body)}`);
    return { status: 200, body };
  }

  async #local(): Promise<Local> {
    const response = await fetch(new URL('/_local', this.#machine.api));
    return (await response.json()) as Local;
  }

  async #mails(): Promise<void> {
    const response = await fetch(new URL('/store', this.#machine.inbox));
    const { emails } = (await response.json()) as {
      emails: (StoredMail & { at?: number; body: { text: string } })[];
    };
    for (const mail of emails) {
      if (this.#told.has(mail.messageId)) continue;
      this.#told.add(mail.messageId);
      const because = /^Sent [^:]*: (.*?)\. What/mu.exec(mail.body.text)?.[1] ?? '';
      const sentAt = spokenTime(new Date(mail.at * 1000).toISOString()).padEnd(42);
      const to = mail.destination.to.join(', ');
      this.#subjects.push({ to, subject: mail.subject });
      console.log(`  ${sentAt} ✉  ${to}: ${mail.subject}${because ? `  [${because}]` : ''}`);
    }
  }

  #line(at: string, text: string, section: string, how?: string): void {
    console.log(
      `  ${spokenTime(at).padEnd(42)} ${text}${section ? `  [${section}]` : ''}${how ? `\n${' '.repeat(45)}${how}` : ''}`,
    );
  }
}
