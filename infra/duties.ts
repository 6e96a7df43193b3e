// What each function may touch and whom its failure hurts: the table from which its role, environment and alarm are made (§8.2).
// A function that is not named here is not deployed; one that asks for more than its row is refused by IAM.

import type { KeyAccess, RecordAccess } from './constructs/tables.ts';
import type { KeyUse, SealKind } from './constructs/sealing-key.ts';
import { webhookEventNames } from '../events/webhooks.ts';
import { routes } from './routes.ts';

export interface Duty {
  /** Completes the alarm: "…: <hurts>". Says who suffers, and how, while the function fails. */
  readonly hurts: string;
  /** What it may do with the record (the table of persons, cases and events). */
  readonly record?: readonly RecordAccess[];
  /** What it may do with the key table, which holds the wrapped data keys. */
  readonly keys?: readonly KeyAccess[];
  /** Whose data keys it may make or open, by kind; `keys` reaches those alone. */
  readonly seals?: { readonly use: readonly KeyUse[]; readonly kinds: readonly SealKind[] };
  /** Whose data keys it may destroy. */
  readonly destroys?: readonly Exclude<SealKind, 'domain'>[];
  /** Whether it writes links that lead back to the API. */
  readonly links?: true;
  /** The domain events that call it. */
  readonly listensTo?: readonly string[];
  /** Whether the clock calls it. */
  readonly byClock?: true;
}

const make = ['make', 'open'] as const;
const open = ['open'] as const;

export const duties = {
  'submit-form': {
    hurts: 'a visitor cannot ask, sign up or object through the website',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  'log-record': {
    hurts: 'staff cannot log what a person told them by phone, on paper or in person',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  'end-records': {
    hurts: 'staff cannot say that a contract has ended, and its records are kept for ever',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
  },
  'submit-request': {
    hurts: 'a data subject cannot ask for access, erasure or any other right',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  'answer-link': {
    hurts: 'a data subject cannot confirm a request, which then ends as if no reply had come',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  'request-status': {
    hurts: 'a data subject cannot see where their request stands',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  'open-case': {
    hurts: 'staff cannot report a breach, while its six and 72 hours run',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  'list-cases': {
    hurts: 'the DPO has no worklist and cannot see what is due',
    record: ['read', 'worklist'],
  },
  worklist: {
    hurts: 'the DPO cannot see in one place what is due, and misses a deadline',
    record: ['worklist'],
  },
  registers: {
    hurts: 'the DPO and the auditor cannot show the registers, the record of processing among them',
    record: ['read'],
  },
  reports: {
    hurts: 'the DPO cannot show what was late in a month, or what stands open',
    record: ['read', 'worklist', 'retention'],
  },
  'read-case': {
    hurts: 'the DPO cannot read a case to decide it',
    record: ['read'],
    keys: ['read'],
    seals: { use: open, kinds: ['case', 'domain'] },
  },
  'case-events': {
    hurts: 'the DPO cannot show the ICO what was done and when',
    record: ['read'],
  },
  'ico-report': {
    hurts: 'the DPO has no draft of the report that is due to the ICO within 72 hours',
    record: ['read'],
    keys: ['read'],
    seals: { use: open, kinds: ['case'] },
  },
  'move-case': {
    hurts: 'the DPO cannot acknowledge, decide or report, and reminders go on',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  openapi: {
    hurts: 'whoever builds on the API cannot read what it takes and what it answers',
  },
  'compute-deadline': {
    hurts: 'staff cannot ask when a deadline falls',
  },
  permissions: {
    hurts:
      'marketing and products cannot ask whether they may use data, and use it in spite of an objection or not at all',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
    links: true,
  },
  unsubscribe: {
    hurts: 'people who want no more marketing cannot stop it',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
  },
  'confirm-newsletter': {
    hurts: 'whoever signed up for the newsletter cannot confirm it',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  'ask-consent': {
    hurts: 'nobody can be asked for consent, nor anew where its text has changed',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  'answer-consent': {
    hurts: 'people cannot sign a consent, and worse, cannot withdraw one',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  'file-consent': {
    hurts: 'staff cannot file a consent that was signed on paper, and the scan lies about elsewhere',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  'read-consents': {
    hurts: 'nobody can show what a person consented to, and under which text',
    record: ['read'],
  },
  'consent-proof': {
    hurts: 'the DPO cannot show the ICO, or a court, what a person signed their consent with',
    record: ['read', 'write'],
    keys: ['read'],
    seals: { use: open, kinds: ['person', 'domain'] },
  },
  'find-person': {
    hurts: 'staff cannot find the record of somebody who asks about their consents',
    record: ['read'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
  },
  'withdraw-consent': {
    hurts: 'a consent to marketing still stands in the record of a person who has unsubscribed',
    listensTo: ['marketing.suppressed'],
    record: ['read', 'write'],
    keys: ['read'],
    seals: { use: open, kinds: ['domain'] },
  },
  'verify-record': {
    hurts: 'the auditor cannot tell whether the record is whole',
    record: ['read', 'scan'],
    keys: ['read'],
    seals: { use: open, kinds: ['domain'] },
  },
  'start-timeline': {
    hurts: 'no reminder of a new case will come and its deadlines pass unseen',
    listensTo: ['timeline.scheduled'],
  },
  tick: {
    hurts: 'the DPO is not reminded of a deadline that is due',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  'start-work': {
    hurts: 'what a person asked for is decided and not done: nothing is searched for or erased',
    listensTo: ['work.due'],
  },
  'begin-collect': {
    hurts: 'nothing is searched for a data subject who asked for their data',
    record: ['read', 'write'],
    keys: ['read'],
    seals: { use: open, kinds: ['case', 'domain'] },
  },
  collect: {
    hurts: 'nothing is found for a data subject who asked for their data',
    record: ['read', 'write'],
    keys: ['read'],
    seals: { use: open, kinds: ['person', 'case', 'domain'] },
  },
  disclosure: {
    hurts: 'the DPO cannot see what would go to a data subject, and so cannot release it',
    record: ['read'],
    keys: ['read'],
    seals: { use: open, kinds: ['person', 'case', 'domain'] },
  },
  export: {
    hurts: 'a data subject does not get what was released to them, or it lies there after its time',
    listensTo: ['work.due'],
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'case', 'domain'] },
  },
  'fetch-export': {
    hurts: 'a data subject cannot fetch the archive of their data, and its link runs out',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  passphrase: {
    hurts: 'nobody can tell a data subject the passphrase of their archive',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  enforce: {
    hurts: 'data are used in spite of a restriction or an objection, or stay wrong though corrected',
    listensTo: ['work.due'],
    record: ['read', 'write'],
    keys: ['read'],
    seals: { use: open, kinds: ['person', 'case', 'domain'] },
  },
  'look-up': {
    hurts: 'a data subject who wants to take their data elsewhere waits for nothing',
    listensTo: ['work.due'],
    record: ['read', 'write'],
    keys: ['read'],
    seals: { use: open, kinds: ['person', 'case', 'domain'] },
  },
  'read-records': {
    hurts: 'the DPO cannot see the records that a data subject says are wrong',
    record: ['read'],
    keys: ['read'],
    seals: { use: open, kinds: ['person', 'case', 'domain'] },
  },
  digest: {
    hurts: 'the DPO has no daily view of what is open, due and overdue',
    byClock: true,
    record: ['read', 'write', 'worklist'],
    links: true,
  },
  report: {
    hurts: 'the DPO has no report of the month, and what was late or is open stays unseen',
    byClock: true,
    record: ['read', 'write', 'worklist', 'retention'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
    links: true,
  },
  erase: {
    hurts: 'a person whose erasure was accepted is still in the record, or half of them',
    record: ['read', 'write', 'delete'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'case', 'domain'] },
    destroys: ['person'],
  },
  'replay-erasures': {
    hurts: 'people who were erased are back after a restore',
    seals: { use: make, kinds: ['person', 'case', 'domain'] },
  },
  'log-disclosure': {
    hurts: 'a disclosure is not logged, and its recipient will not hear of an erasure or a correction',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  'list-parties': {
    hurts: 'the DPO cannot see which third parties have no agreement, or one that runs out',
    record: ['read'],
  },
  'party-link': {
    hurts: 'a processor cannot tell us of a breach while our hours run, or ask for a sub-processor',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  store: {
    hurts: 'staff cannot enter a paper file or a medium, and nobody knows where it is or when it has to go',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  'list-stored': {
    hurts: 'the DPO cannot see what is lent and overdue, or is to be disposed of',
    record: ['read'],
  },
  'read-stored': {
    hurts: 'nobody can see who has a paper file or a medium',
    record: ['read'],
    keys: ['read'],
    seals: { use: open, kinds: ['case'] },
  },
  'move-stored': {
    hurts: 'a hand-over, a loss or a disposal of papers and media is not recorded',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  'log-transfer': {
    hurts: 'staff cannot log that data are sent, and nobody checks that they are protected',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
  },
  'read-schedule': {
    hurts: 'nobody can see how long data are kept',
    record: ['read'],
  },
  'change-schedule': {
    hurts: 'the DPO cannot change how long data are kept, and they are destroyed too soon or too late',
    record: ['read', 'write', 'retention'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
  },
  documents: {
    hurts: 'nobody can read the privacy policy and its related documents',
    record: ['read'],
  },
  'publish-document': {
    hurts: 'the DPO cannot publish a new version of the policy, a notice or a text of consent',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
  },
  'ask-document': {
    hurts: 'a wish to review one of the documents does not reach whom the policy names for it',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  purposes: {
    hurts: 'nobody can see for which purposes personal data are used',
    record: ['read'],
  },
  inform: {
    hurts: 'staff cannot say that a person was told of a new purpose, and their data stay unused for it',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
  },
  certificate: {
    hurts: 'the DPO does not hear what was destroyed, or that a purge has failed',
    listensTo: ['purge.ended'],
    record: ['read', 'write'],
    links: true,
  },
  letter: {
    hurts: 'a data subject is not answered, and waits for a letter that does not come',
    listensTo: ['letter.due'],
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'case', 'domain'] },
    links: true,
  },
  alert: {
    hurts: 'the DPO is not told of a breach or of a deadline',
    listensTo: ['case.opened', 'case.arrived', 'reminder.due'],
    record: ['read', 'write'],
    keys: ['read'],
    seals: { use: open, kinds: ['case', 'domain'] },
  },
  purge: {
    hurts: 'data are kept longer than the policy says',
    record: ['read', 'write', 'check', 'delete', 'retention'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['case', 'domain'] },
    destroys: ['person', 'case'],
  },
  'preview-purge': {
    hurts: 'the DPO cannot see what a purge would destroy before it does',
    record: ['read', 'write', 'check', 'retention'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
  },
  'run-purge': {
    hurts: 'the DPO cannot run a purge that was previewed',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
  },
  'stop-purge': {
    hurts: 'the DPO cannot stop a purge that is under way',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
  },
  'start-purge': {
    hurts: 'a purge that the DPO ran destroys nothing',
    listensTo: ['purge.started'],
    record: ['read'],
  },
  usage: {
    hurts: 'products cannot tell of their use, and have to keep it themselves meanwhile',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  licences: {
    hurts: 'a licence that was sold cannot be registered, and its users are turned away',
    record: ['read', 'write', 'delete'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  'validate-licence': {
    hurts: 'users who are entitled to a product are turned away by it',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'domain'] },
  },
  pseudonymise: {
    hurts: 'usage data say who was who for longer than the policy says',
    record: ['read', 'write', 'delete', 'retention'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['person', 'pseudonym', 'domain'] },
    destroys: ['pseudonym'],
  },
  'usage-kpis': {
    hurts: 'nobody can see how the products are used',
  },
  'read-purges': {
    hurts: 'nobody can show what was destroyed, when and by which schedule',
    record: ['read'],
  },
  webhooks: {
    hurts: 'the DPO cannot subscribe another system to events, or stop what is sent to it',
    record: ['read', 'write'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['webhook', 'domain'] },
    destroys: ['webhook'],
  },
  'read-webhooks': {
    hurts: 'the DPO cannot see which systems hear of events, and what they missed',
    record: ['read'],
    keys: ['read'],
    seals: { use: open, kinds: ['webhook'] },
  },
  'tell-webhooks': {
    hurts: 'systems that subscribe to events hear of none',
    listensTo: [...webhookEventNames, 'webhook.test-asked', 'webhook.redelivery-asked'],
    record: ['read'],
    keys: ['read', 'write'],
    seals: { use: make, kinds: ['domain'] },
  },
  deliver: {
    hurts: 'systems that subscribe to events hear of them late',
    record: ['read', 'write'],
    keys: ['read'],
    seals: { use: open, kinds: ['webhook', 'domain'] },
    links: true,
  },
} as const satisfies Record<string, Duty>;

export type FunctionName = keyof typeof duties;
export const functionNames = Object.keys(duties) as FunctionName[];

const routed: ReadonlySet<FunctionName> = new Set(routes.map((route) => route.function));

/** Whether a function answers requests, answers them and writes links that lead back, or is called by what Steward does by itself. */
export function groupOf(name: FunctionName): 'answers' | 'linking' | 'work' {
  if (!routed.has(name)) return 'work';
  return (duties[name] as Duty).links ? 'linking' : 'answers';
}
