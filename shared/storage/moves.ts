// What may be done with an entry of the storage register, and when (policy §8.1: nothing left about, destroyed when no longer required;
// §8.2): custody, place, lending, and disposal with proof.
import type { StoredAction, StoredMoves } from '../../events/storage.ts';
import { day, type Day } from '../calendar/day.ts';
import { londonDay } from '../calendar/london.ts';
import type { EventData } from '../cases/case-type.ts';
import { designatedDrives, disposals, storagePlaces, type StoragePlace } from '../company/storage.ts';
import type { Instant } from '../instant.ts';
import { type FieldError, Refusal } from '../refusal.ts';
import { lastDayOf, type Schedule } from '../retention/schedule.ts';
import type { Entry, Sending, Stored, Thing, Told } from './entry.ts';

/** When a move is made and by whom, under which schedule, and whether the entry is kept from destruction. */
export interface Moment {
  readonly at: Instant;
  readonly by: string;
  readonly schedule: Schedule;
  readonly held: boolean;
}

export interface Moved extends Stored {
  readonly event: { readonly type: string; readonly data: EventData };
}

interface Rule<One extends Entry, Input> {
  readonly from: readonly One['state'][];
  readonly event: string;
  /** Fields that are wrong in the light of the entry and the time. */
  wrong?(entry: One, input: Input, on: Moment): readonly (FieldError | false)[];
  /** What changes in the open. */
  entry(entry: One, input: Input, on: Moment): Partial<One>;
  /** What changes of what is sealed, besides that the words of the move are kept. */
  told?(input: Input): Partial<Told>;
  /** The codes that the record keeps of it. */
  data?(input: Input, entry: One): EventData;
}

type Rules<One extends Entry, Actions extends StoredAction> = {
  readonly [Action in Actions]: Rule<One, StoredMoves[Action]>;
};

const wrong = (is: boolean, path: string, detail: string): FieldError | false => is && { path, detail };
const inHand = ['kept', 'disposal-due'] as const;

const ofThings: Rules<Thing, Exclude<StoredAction, 'received'>> = {
  'hand-over': {
    from: inHand,
    event: 'stored.handed-over',
    entry: () => ({}),
    told: ({ to }) => ({ custodian: to }),
  },
  relocate: {
    from: inHand,
    event: 'stored.relocated',
    wrong: ({ kind }, { location }) => [
      wrong(!takes(location, kind), 'location', `must be a place for ${kind}`),
    ],
    entry: (_, { location }) => ({ location }),
    told: ({ position }) => ({ position }),
    data: ({ location }) => ({ location }),
  },
  lend: {
    from: inHand,
    event: 'stored.lent',
    wrong: (_, { backBy }, { at }) => [wrong(backBy < londonDay(at), 'backBy', 'must not be in the past')],
    entry: (_, { backBy }) => ({ state: 'lent', backBy: day(backBy) }),
    told: ({ to }) => ({ lentTo: to }),
    data: ({ backBy }) => ({ backBy }),
  },
  return: {
    from: ['lent'],
    event: 'stored.returned',
    entry: ({ dueAt }) => ({ state: dueAt ? 'disposal-due' : 'kept', backBy: undefined }),
    told: () => ({ lentTo: undefined }),
  },
  'begin-period': {
    from: ['kept', 'lent', 'disposal-due'],
    event: 'stored.period-begun',
    wrong: ({ runsFrom }, { endedOn }, { at }) => [
      wrong(endedOn > londonDay(at), 'endedOn', 'must not be in the future'),
      wrong(runsFrom !== undefined && endedOn < runsFrom, 'endedOn', 'must not be earlier than what is kept'),
    ],
    // What was found to be due is due again when the purge says so, of the later end.
    entry: ({ state }, { endedOn }) => ({
      state: state === 'lent' ? 'lent' : 'kept',
      runsFrom: day(endedOn),
      dueAt: undefined,
      dueIn: undefined,
    }),
    data: ({ endedOn }) => ({ from: endedOn }),
  },
  dispose: {
    from: inHand,
    event: 'stored.disposed',
    wrong: (entry, { method, by, witness, on, early }, moment) => [
      wrong(!destroys(method, entry.kind), 'method', `must be a way of destroying ${entry.kind}`),
      wrong(sameName(by, witness), 'witness', 'must be somebody else than who destroyed it'),
      wrong(on > londonDay(moment.at), 'on', 'must not be in the future'),
      // Proof dated back would be past its own period, and gone the next night.
      wrong(on < londonDay(entry.registeredAt), 'on', 'must not be before it was registered'),
      wrong(
        early === undefined && !wasDue(entry, day(on), moment.schedule),
        'early',
        'is required: its period was not over on that day',
      ),
    ],
    entry: (entry, { method, on }, { schedule }) => {
      const disposedOn = day(on);
      return { state: 'disposed', method, disposedOn, early: !wasDue(entry, disposedOn, schedule) };
    },
    data: ({ method, on }, { early }) => ({ method, on, early: early === true }),
  },
  lost: {
    from: ['kept', 'lent', 'disposal-due'],
    event: 'stored.lost',
    entry: (_, __, { at }) => ({ state: 'lost', endedAt: at, backBy: undefined }),
  },
};

const ofTransfers: Rules<Sending, 'received' | 'lost'> = {
  received: {
    from: ['sent'],
    event: 'transfer.received',
    entry: (_, __, { at }) => ({ state: 'received', endedAt: at }),
  },
  lost: {
    from: ['sent'],
    event: 'transfer.lost',
    entry: (_, __, { at }) => ({ state: 'lost', endedAt: at }),
  },
};

/**
 * Makes a move. Throws Refusal `not-allowed` where the state does not take it, `not-permitted` where what is held would be destroyed,
 * `invalid` where a field is wrong.
 */
export function moveStored<Action extends StoredAction>(
  { entry, told }: Stored,
  action: Action,
  input: StoredMoves[Action],
  on: Moment,
): Moved {
  const rule = rulesOf(entry)[action];
  if (!rule?.from.includes(entry.state))
    throw new Refusal('not-allowed', `What is ${entry.state} does not take this move.`, {
      allowed: allowedMoves(entry),
    });
  if (action === 'dispose' && on.held)
    throw new Refusal('not-permitted', 'It is kept from destruction by a hold.');
  const errors = (rule.wrong?.(entry, input, on) ?? []).filter((error) => error !== false);
  if (errors.length > 0) throw new Refusal('invalid', 'The request breaks its contract.', { errors });
  const after = { ...entry, ...rule.entry(entry, input, on) } as Entry;
  return {
    entry: after,
    told: {
      ...told,
      ...rule.told?.(input),
      moves: [...told.moves, { ...input, action, at: on.at, actor: on.by }],
    },
    event: { type: rule.event, data: rule.data?.(input, after) ?? {} },
  };
}

type AnyRule = Rule<Entry, unknown>;

const rulesOf = ({ kind }: Entry) =>
  (kind === 'transfer' ? ofTransfers : ofThings) as Readonly<Partial<Record<StoredAction, AnyRule>>>;

/** The moves that the state of an entry takes. */
export const allowedMoves = (entry: Entry): string[] =>
  Object.entries(rulesOf(entry)).flatMap(([action, { from }]) =>
    from.includes(entry.state) ? [action] : [],
  );

/** A thing of which a purge has found that its period is over: somebody has to dispose of it. */
export const due = (thing: Thing, at: Instant, run: string): Thing => ({
  ...thing,
  dueAt: at,
  dueIn: run,
  state: thing.state === 'kept' ? 'disposal-due' : thing.state,
});

// By the schedule in force: what a purge found to be due may have to be kept longer by now.
function wasDue({ category, runsFrom }: Thing, on: Day, { rules }: Schedule): boolean {
  const period = rules[category]?.period;
  return period !== undefined && runsFrom !== undefined && lastDayOf(runsFrom, period) < on;
}

const places: Readonly<Record<string, StoragePlace>> = storagePlaces;

const takes = (location: string, kind: Thing['kind']): boolean =>
  kind === 'drive'
    ? Object.hasOwn(designatedDrives, location)
    : (places[location]?.takes.includes(kind) ?? false);

const destroys = (method: string, kind: Thing['kind']): boolean =>
  (disposals[kind] as readonly string[]).includes(method);

const sameName = (one: string, other: string): boolean => plain(one) === plain(other);
const plain = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s.]+/gu, ' ')
    .trim();
