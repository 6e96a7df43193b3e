// The retention schedule in force (policy §13): the newest version that was kept, else the one that Steward starts with. Each version
// stands whole beside it, with who decided it, when and why.
import { firstSchedule } from '../company/retention-schedule.ts';
import type { Instant } from '../instant.ts';
import { noEvents, type Head } from '../record/chain.ts';
import { inForce } from '../retention/revision.ts';
import type { RetentionRule, Rules, Schedule } from '../retention/schedule.ts';
import { setting } from './environment.ts';
import { headOf, type Change, type Placed } from './record.ts';
import { query, read, type Item, type Write } from './table.ts';

const pk = 'SCHEDULE#retention';
const current = 'CURRENT';
const versionKey = (version: number): string => `VERSION#${String(version).padStart(4, '0')}`;

/** The schedule as it stands, with the head of its chain for a change of it. */
export interface StandingSchedule {
  readonly schedule: Schedule;
  readonly head: Head;
}

/** A version as it was decided. The first one came with Steward: nobody decided it here. */
export interface Version {
  readonly version: number;
  readonly rules: Rules;
  readonly because: string;
  readonly by: string;
  readonly at?: Instant;
}

/** The retention schedule in force. */
export const readSchedule = async (): Promise<Schedule> => (await standingSchedule()).schedule;

/** The retention schedule in force, to be changed: `keepSchedule` refuses where somebody else was first. */
export async function standingSchedule(): Promise<StandingSchedule> {
  const item = await read(setting('TABLE_NAME'), { pk, sk: current });
  if (!item) return { schedule: firstSchedule, head: noEvents };
  return { schedule: inForce(scheduleOf(item), firstSchedule.rules), head: headOf(item) };
}

const scheduleOf = ({ version, rules }: Item): Schedule => ({
  version: Number(version),
  rules: rules as Record<string, RetentionRule>,
});

const first: Version = { ...firstSchedule, because: 'What Steward starts with.', by: 'steward' };

/** Every version that was in force, the newest first. */
export async function scheduleVersions(): Promise<Version[]> {
  const versions: Version[] = [];
  const input = {
    TableName: setting('TABLE_NAME'),
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
    ExpressionAttributeValues: { ':pk': pk, ':prefix': 'VERSION#' },
    ScanIndexForward: false,
    ConsistentRead: true,
  };
  for await (const item of query(input)) versions.push(versionOf(item));
  return versions.length > 0 ? versions : [first];
}

const versionOf = ({ because, by, at, ...item }: Item): Version => ({
  ...scheduleOf(item),
  because: String(because),
  by: String(by),
  ...(typeof at === 'string' && { at: at as Instant }),
});

export interface Decided extends Version {
  readonly at: Instant;
  /** The categories whose rule is another one. */
  readonly changed: readonly string[];
  /** How many records are due at once that were not before. */
  readonly newlyDue: number;
}

/** The change that puts a version into force, with its event; it stands or falls with other writes. */
export function changeTo(
  { head }: StandingSchedule,
  { changed, newlyDue, ...version }: Decided,
  besides: readonly Write[],
): Change {
  const { version: number, rules, at, by } = version;
  return {
    pk,
    head: { sk: current, was: head, item: { version: number, rules } },
    // What was in force without having been kept is kept now: the code may come to say something else.
    items: [...(head.seq === 0 ? [placed(first)] : []), placed(version)],
    events: [{ type: 'schedule.changed', data: { version: number, changed, newlyDue } }],
    at,
    actor: by,
    besides,
  };
}

const placed = (version: Version): Placed => ({ sk: versionKey(version.version), ...version });
