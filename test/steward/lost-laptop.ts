// A breach as staff report it and the DPO deals with it, for tests to play from wherever they need it.
import type { Mail, Reply, Steward } from '../support/steward.ts';

const hour = 3_600_000;

/** A report of what occurred so many hours ago, discovered half an hour later. */
export const lostLaptop = ({ machine }: Steward, hoursAgo = 1) => ({
  what: 'A laptop was left on a train.',
  how: 'It was forgotten in the luggage rack.',
  likelyImpact: 'Contacts of customers could be read.',
  occurredAt: new Date(machine.now() - hoursAgo * hour).toISOString(),
  discoveredAt: new Date(machine.now() - (hoursAgo - 0.5) * hour).toISOString(),
});

export const acts = {
  acknowledge: { action: 'acknowledge' },
  assess: { action: 'assess', risk: 'risk', reasons: 'The password may have been found with it.' },
  contain: { action: 'contain', taken: 'It was wiped over the network.', contained: true },
  decide: {
    action: 'decide',
    ico: { report: true, reasons: 'A risk cannot be ruled out.' },
    people: { tell: false, reasons: 'No high risk.' },
    thirdParties: { tell: false, reasons: 'No agreement asks for it.' },
  },
  decideNothing: {
    action: 'decide',
    ico: { report: false, reasons: 'The disk is encrypted.' },
    people: { tell: false, reasons: 'The disk is encrypted.' },
    thirdParties: { tell: false, reasons: 'The disk is encrypted.' },
  },
  report: { action: 'report-to-ico', kind: 'initial' },
  complete: {
    action: 'amend',
    fields: {
      dataCategories: ['basic-identifiers'],
      kindsOfPeople: ['customers-and-prospects'],
      approximatePeople: 40,
      approximateRecords: 40,
    },
  },
  followUp: { action: 'report-to-ico', kind: 'follow-up' },
  close: { action: 'close', summary: 'Wiped and reported.' },
} as const;

export interface CaseReply {
  id: string;
  state: string;
  revision: number;
  deadlines: { name: string; dueAt: string; status: string; because: string[]; source: string }[];
  past: string[];
  open: string[];
  moves: string[];
  nextReminderAt: string | null;
  closedAt: string | null;
}

export const caseIn = ({ body }: Reply): CaseReply => body as CaseReply;

/** Opens a breach that occurred so many hours ago, lets all that follows happen, and gives its id. */
export async function reported(local: Steward, hoursAgo = 1): Promise<string> {
  const reply = await local.ask('POST', '/breaches', { body: lostLaptop(local, hoursAgo), as: 'staff' });
  if (reply.status !== 201) throw new Error(`the breach was not taken: ${JSON.stringify(reply.body)}`);
  await local.machine.settle();
  return caseIn(reply).id;
}

/** Makes moves as the DPO, one after the other; throws where one is refused. */
export async function moved(local: Steward, id: string, ...moves: object[]): Promise<CaseReply> {
  let last: Reply | undefined;
  for (const body of moves) {
    last = await local.ask('POST', `/cases/${id}/moves`, { body, as: 'dpo' });
    if (last.status !== 200) throw new Error(`a move was refused: ${JSON.stringify(last.body)}`);
  }
  return caseIn(last as Reply);
}

export interface RecordedEvent {
  seq: number;
  type: string;
  at: string;
  data: Record<string, unknown>;
}

export async function eventsOf(local: Steward, id: string): Promise<RecordedEvent[]> {
  const { body } = await local.ask('GET', `/cases/${id}/events`, { as: 'auditor' });
  return (body as { events: RecordedEvent[] }).events;
}

/** The mails about a case, the first one first. */
export async function mailsAbout(local: Steward, id: string): Promise<Mail[]> {
  const mails = await local.mails();
  return mails.filter(({ subject }) => subject.includes(id)).toSorted((one, other) => one.at - other.at);
}

/** An event of a case as the bus delivers it. */
export const delivered = (id: string, { seq, type, at, data }: RecordedEvent) => ({
  'detail-type': type,
  detail: {
    id: `CASE#${id}/${seq}`,
    about: `CASE#${id}`,
    seq: String(seq),
    type,
    at,
    data: JSON.stringify(data),
  },
});

export interface Audit {
  whole: boolean;
  chains: number;
  events: number;
  breaks: { about: string; seq: number | 'head'; what: string }[];
}

export async function audit(local: Steward): Promise<Audit> {
  return (await local.ask('GET', '/audit/verify', { as: 'auditor' })).body as Audit;
}
