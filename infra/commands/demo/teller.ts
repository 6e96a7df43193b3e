// Tells a story while it plays it: real requests to the machine's API, the clock moved between them, and after each step what
// happened, when on the moved clock, which mail went to whom, and which section asked for it.
import { spokenTime } from '../../../shared/calendar/london.ts';

export interface Machine {
  readonly api: string;
  readonly inbox: string;
}

type Role = 'staff' | 'dpo' | 'dpo-2' | 'auditor' | 'product';

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

/** A request, and the status that the story expects of it. */
export interface Asked {
  readonly status: number;
  readonly method: 'GET' | 'POST' | 'PUT';
  readonly path: string;
  readonly body?: object;
}

const names = {
  visitor: 'A visitor',
  una: 'Una Murray',
  ewan: 'Ewan Grant',
  recipient: 'The recipient',
  staff: 'The staff',
  dpo: 'The DPO',
  'dpo-2': 'A second person of the DPO’s',
  auditor: 'The auditor',
  product: 'The product',
};

const isRole = (who: string): who is Role => ['staff', 'dpo', 'dpo-2', 'auditor', 'product'].includes(who);

export class Teller {
  readonly #machine: Machine;
  readonly #told = new Set<string>();
  readonly #mailbox: { readonly to: string; readonly subject: string; readonly text: string }[] = [];
  #played = 0;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /** A heading of the story. */
  chapter(title: string): void {
    console.log(`\n${title}\n${'─'.repeat(title.length)}`);
  }

  /** Sends a request as somebody, tells what it did, and gives what was answered. Throws where that has another status. */
  async does<Answer>(who: keyof typeof names, what: string, section: string, asked: Asked): Promise<Answer> {
    const { now, tokens } = await this.#local();
    const { method, path, body, status } = asked;
    const token = isRole(who) ? { authorization: `Bearer ${tokens[who]}` } : {};
    const response = await fetch(`${this.#machine.api}${path}`, {
      method,
      headers: { 'content-type': 'application/json', ...token },
      ...(body && { body: JSON.stringify(body) }),
      redirect: 'manual',
    });
    const answer: unknown = await response.json();
    if (response.status !== status)
      throw new Error(
        `${method} ${path}: expected ${status}, got ${response.status} ${JSON.stringify(answer)}`,
      );
    this.#line(now, `${names[who]} ${what}`, section, `${method} ${path} → ${status}`);
    await this.#clock({ advance: 'PT1S' });
    await this.#mails();
    return answer as Answer;
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

  /** Presses a button of the page that the newest mail to that address links to, as its reader would. */
  async presses<Answer>(
    who: keyof typeof names,
    address: string,
    what: string,
    section: string,
    choice?: string,
  ): Promise<Answer> {
    const { text } = this.#newest(address, '');
    const path =
      /https?:\/\/[^/\s]+\/v1(\/(?:links|exports|newsletter|unsubscribe)\S+)/u.exec(text)?.[1] ?? '';
    // What an archive's link leads to is S3's own.
    const status = path.startsWith('/exports/') ? 303 : 200;
    const body = choice === undefined ? await this.#unseen(path) : { choice };
    return this.does<Answer>(who, what, section, { status, method: 'POST', path, body });
  }

  /** What the button of the newsletter's page sends unseen: the version of the text that it shows. */
  async #unseen(path: string): Promise<object> {
    if (!path.startsWith('/newsletter/')) return {};
    const shown = await fetch(`${this.#machine.api}${path}`, { headers: { accept: 'application/json' } });
    return { text: ((await shown.json()) as { text?: string }).text };
  }

  /** Throws unless a mail whose subject holds these words has gone to that address by now; else its text. */
  sent(to: string, words: string): string {
    return this.#newest(to, words).text;
  }

  /** Milliseconds of this machine's time that the moved clock has taken so far. */
  get played(): number {
    return this.#played;
  }

  #newest(to: string, words: string) {
    const found = this.#mailbox.findLast((mail) => mail.to.includes(to) && mail.subject.includes(words));
    if (!found) throw new Error(`no mail to ${to} says: ${words}`);
    return found;
  }

  async #clock(move: object): Promise<void> {
    const from = performance.now();
    const response = await fetch(new URL('/_local/clock', this.#machine.api), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(move),
    });
    const text = await response.text();
    if (response.status !== 200) throw new Error(`the clock did not move: ${text}`);
    this.#played += performance.now() - from;
  }

  async #local(): Promise<Local> {
    const response = await fetch(new URL('/_local', this.#machine.api));
    return (await response.json()) as Local;
  }

  async #mails(): Promise<void> {
    const response = await fetch(new URL('/store', this.#machine.inbox));
    const { emails } = (await response.json()) as { emails: StoredMail[] };
    let digests = 0;
    for (const mail of emails) {
      if (this.#told.has(mail.messageId)) continue;
      this.#told.add(mail.messageId);
      if (mail.subject.startsWith('Open cases:')) {
        digests += 1;
        continue;
      }
      const because = /^Sent [^:]*: (.*?)\. What/mu.exec(mail.body.text)?.[1] ?? '';
      const sentAt = spokenTime(new Date(mail.at * 1000).toISOString()).padEnd(42);
      const to = mail.destination.to.join(', ');
      this.#mailbox.push({ to, subject: mail.subject, text: mail.body.text });
      console.log(`  ${sentAt} ✉  ${to}: ${mail.subject}${because ? `  [${because}]` : ''}`);
    }
    if (digests > 0)
      console.log(`${' '.repeat(45)}✉  and ${digests} daily digest${digests === 1 ? '' : 's'} to the DPO`);
  }

  #line(at: string, text: string, section: string, how?: string): void {
    console.log(
      `  ${spokenTime(at).padEnd(42)} ${text}${section ? `  [${section}]` : ''}${how ? `\n${' '.repeat(45)}${how}` : ''}`,
    );
  }
}

/** The DPO's moves of one case. */
export const mover = (story: Teller, id: string) => (what: string, section: string, body: object) =>
  story.does('dpo', what, section, { status: 200, method: 'POST', path: `/cases/${id}/moves`, body });
