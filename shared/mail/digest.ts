// The daily digest to the DPO (policy §10): everything that is open, what it waits for and when it is due, the overdue first. Ids and
// codes only; whom a case is about stands in the case.
import { type Day, plusDays, spoken } from '../calendar/day.ts';
import { londonDay } from '../calendar/london.ts';
import type { Instant } from '../instant.ts';
import type { Letter } from './letter.ts';

export interface OpenDeadline {
  readonly name: string;
  readonly dueAt: Instant;
  readonly metAt?: Instant;
  readonly waived?: true;
}

/** An open case as the worklist has it. */
export interface OpenCase {
  readonly id: string;
  /** The title of its type: `Access request`. */
  readonly title: string;
  readonly state: string;
  /** Completes "<title> …": `has not been decided`. */
  readonly waits: string;
  readonly deadlines: readonly OpenDeadline[];
}

/** Days within which something counts as due soon. */
const soonDays = 7;

const urgencies = [
  ['overdue', 'Overdue'],
  ['soon', 'Due within 7 days'],
  ['later', 'Open'],
] as const;
type Urgency = (typeof urgencies)[number][0];

interface Sorted extends OpenCase {
  readonly due: readonly OpenDeadline[];
  readonly urgency: Urgency;
}

/** What else has a deadline than cases. */
export interface Besides {
  /** Papers and media that are lent or to be disposed of. */
  readonly stored: readonly OpenCase[];
  /** How many consents are to be looked at again within thirty days. */
  readonly consents: number;
}

const nothing: Besides = { stored: [], consents: 0 };

/**
 * The digest of one day; nothing where nothing is open. Requests whose mailbox nobody has confirmed and consents are counted, not listed;
 * what is lent is listed once it is due soon.
 */
export function digest(
  cases: readonly OpenCase[],
  now: Instant,
  worklistUrl: string,
  { stored, consents }: Besides = nothing,
): Letter | undefined {
  const listed = cases.filter(({ state }) => state !== 'unconfirmed').map((one) => sorted(one, now));
  const things = stored.map((one) => sorted(one, now)).filter(({ urgency }) => urgency !== 'later');
  if (listed.length + things.length === 0) return undefined;
  const counts = counted(listed, things);
  return {
    subject: `Open cases: ${counts}`,
    lead: [
      `On ${spoken(londonDay(now))} this is open: ${counts}.`,
      ...unconfirmed(cases.length - listed.length),
      ...besides(things.length, consents),
    ],
    facts: urgencies.flatMap(([urgency, label]) =>
      byType([...listed, ...things].filter((one) => one.urgency === urgency)).map(
        (one) => [`${label}: ${one.title}`, line(one)] as const,
      ),
    ),
    next: [],
    link: { title: 'Open the worklist (sign in first)', url: worklistUrl },
    because: 'Sent every day on which anything is open: policy §10.',
  };
}

function sorted(one: OpenCase, now: Instant): Sorted {
  const due = one.deadlines
    .filter(({ metAt, waived }) => !metAt && !waived)
    .toSorted((first, second) => (first.dueAt < second.dueAt ? -1 : 1));
  return { ...one, due, urgency: urgencyOf(due[0]?.dueAt, now) };
}

function urgencyOf(dueAt: Instant | undefined, now: Instant): Urgency {
  if (dueAt === undefined) return 'later';
  if (dueAt < now) return 'overdue';
  const last: Day = plusDays(londonDay(now), soonDays);
  return londonDay(dueAt) <= last ? 'soon' : 'later';
}

function counted(listed: readonly Sorted[], things: readonly Sorted[]): string {
  const count = (urgency: Urgency) => [...listed, ...things].filter((one) => one.urgency === urgency).length;
  const cases = listed.length === 1 ? '1 case' : `${listed.length} cases`;
  const stored = things.length === 0 ? '' : ` and ${things.length} of the storage register`;
  return `${cases}${stored}, ${count('overdue')} overdue, ${count('soon')} due within ${soonDays} days`;
}

function unconfirmed(count: number): string[] {
  if (count === 0) return [];
  const [requests, wait] = count === 1 ? ['request', 'waits'] : ['requests', 'wait'];
  return [`Besides, ${count} ${requests} ${wait} for the mailbox to be confirmed; nothing is to be done.`];
}

function besides(things: number, consents: number): string[] {
  const said = [
    things > 0 && `Of the storage register, ${counting(things, 'thing')} to be back or disposed of.`,
    consents > 0 && `Within 30 days ${counting(consents, 'consent')} to be looked at again.`,
  ];
  return said.filter((one) => one !== false);
}

const counting = (count: number, one: string): string =>
  count === 1 ? `1 ${one} is` : `${count} ${one}s are`;

// Within a type the nearest limit first, as the worklist gives them.
const byType = (cases: readonly Sorted[]): Sorted[] =>
  cases.toSorted((one, other) => (one.title < other.title ? -1 : Number(one.title > other.title)));

const line = ({ id, state, waits, due }: Sorted): string =>
  [
    `${id} (${state}) ${waits}`,
    ...due.map(({ name, dueAt }) => `${wordsFor(name)}: ${spoken(londonDay(dueAt))}`),
  ].join('; ');

// The lists hold the names of limits alone; these say in short what the titles do.
const words: Readonly<Record<string, string>> = {
  target: 'our target',
  reply: 'limit in law',
  'extension-told': 'the person is told of the extension',
  'dpo-told': 'the DPO is told in writing',
  'ico-policy': 'the ICO is told (the policy’s limit)',
  'ico-law': 'the ICO is told (the law’s limit)',
  'ico-accepts': 'the ICO says whether it accepts the request',
  'ico-advice': 'the ICO advises',
  acknowledged: 'the complaint is acknowledged (the letter of the statute)',
  'acknowledged-ico': 'the complaint is acknowledged (as the ICO counts)',
  expiry: 'end of the agreement',
  review: 'review',
  'sub-processor': 'the processor hears about sub-processor',
  back: 'it is back',
  disposal: 'it is disposed of',
};

/** A limit as a mail names it: "our target", "the DPO is told in writing"; the second of a kind with its number. */
export function wordsFor(name: string): string {
  const [, kind = name, number] = /^(.+)-(\d+)$/u.exec(name) ?? [];
  const said = words[kind] ?? kind.replaceAll('-', ' ');
  return number === undefined ? said : `${said} ${number}`;
}
