// The search for what is held (policy §11.1): Steward searches its own record, and asks the owners of other places, who are chased until
// they answer. As soon as all have answered it is known whether there is anything to review, or nothing is held.
import * as z from 'zod';
import { accessMoves } from '../../../../events/access.ts';
import { londonDay, londonInstant } from '../../../calendar/london.ts';
import { plusDays } from '../../../calendar/day.ts';
import { sourceChasers } from '../../../company/delivery.ts';
import { outsideSource, outsideSourceCodes, outsideSources } from '../../../company/sources.ts';
import type { Instant } from '../../../instant.ts';
import type { FieldError } from '../../../refusal.ts';
import type { Happening, Lapse } from '../../case-type.ts';
import { anyone, bySteward, dpo, letterDue, workDue } from '../../request/moves/move.ts';
import {
  type AccessCase,
  type AccessDetails,
  materialRef,
  nothingHeld,
  stateOf,
  unanswered,
  withFound,
} from '../details.ts';
import { accessOpenPoints } from '../open-points.ts';
import { record, searchedByUs } from '../sources.ts';
import { move } from './move.ts';

const searching = ['received', 'collecting', 'review'] as const;
const mostCharacters = 40_000;

/** What a search of Steward's own found: references only. */
const collected = z.strictObject({
  source: z.string(),
  persons: z.array(z.string()),
  items: z.array(z.object({ ref: z.string(), category: z.string(), fields: z.array(z.string()) })),
});

export const collectingMoves = {
  collecting: move({
    from: [...searching],
    by: bySteward,
    input: z.lazy(() => z.strictObject({ n: z.int().min(1) })),
    blocked: ({ details }, { n }) =>
      n > details.rounds ? [] : ['collecting: that search was begun already'],
    apply: (details, { n }, { at }) => {
      const first =
        details.rounds === 0 ? outsideSourceCodes.filter((one) => outsideSources[one].always) : [];
      return asked({ ...details, rounds: n }, [...searchedByUs, ...first], at);
    },
    to: () => 'collecting',
    records: ({ n }) => ({ n }),
    announces: (details, _, before) =>
      unanswered(details)
        .filter((source) => source !== record && !before.details.searches[source])
        .map((source) => task('source-task', source)),
  }),
  collected: move({
    from: ['collecting'],
    by: bySteward,
    input: z.lazy(() => collected),
    apply: (details, { source, persons, items }, { at }) => ({
      ...withFound(details, source, items, at),
      persons,
    }),
    to: stateOf,
    records: ({ source, items }) => ({ source, items: items.length }),
    announces: (details) => answered(details),
  }),
  'ask-source': move({
    from: ['collecting', 'review'],
    by: dpo,
    input: accessMoves['ask-source'],
    wrong: ({ details }, { source }) => mustBeFree(details, source),
    apply: (details, { source }, { at }) => (source === record ? details : asked(details, [source], at)),
    to: () => 'collecting',
    records: ({ source }) => ({ source }),
    announces: ({ rounds }, { source }) =>
      source === record ? [workDue('collect', rounds + 1)] : [task('source-task', source)],
  }),
  'answer-source': move({
    from: ['collecting', 'review'],
    by: anyone,
    input: accessMoves['answer-source'],
    wrong: ({ details }, { source, items = [] }) => [
      ...(outsideSource(source) && details.searches[source]
        ? []
        : [{ path: 'source', detail: 'must be a source that was asked' }]),
      ...tooMuch(details, source, items),
    ],
    apply: (details, { source, items = [] }, { at }) => {
      const found = items.map(({ fields }, place) => ({
        ref: materialRef(source, place),
        category: source,
        fields: ['heading', ...Object.keys(fields)],
      }));
      // Another answer is about other things: what was decided about the first one does not count for it.
      const cleared = { ...details, found: details.found.filter((one) => one.source !== source) };
      return withMaterial(withFound(cleared, source, found, at), source, items);
    },
    to: stateOf,
    records: ({ source, items = [] }) => ({ source, items: items.length }),
    announces: (details) => answered(details),
  }),
  'chase-source': move({
    from: ['collecting'],
    by: bySteward,
    input: z.lazy(() => z.strictObject({ source: z.string() })),
    apply: (details, { source }) => {
      const search = details.searches[source];
      return search
        ? {
            ...details,
            searches: { ...details.searches, [source]: { ...search, chased: search.chased + 1 } },
          }
        : details;
    },
    records: ({ source }) => ({ source }),
    announces: ({ searches }, { source }) => [task('source-chaser', source, searches[source]?.chased ?? 0)],
  }),
  'nothing-held': move({
    from: ['review'],
    by: dpo,
    input: z.lazy(() => z.strictObject({})),
    blocked: ({ details }) => [
      ...(details.found.length > 0 ? ['nothing-held: something is held, and is released or withheld'] : []),
      ...accessOpenPoints(details),
    ],
    apply: (details) => details,
    to: () => 'closed',
    announces: () => [letterDue('nothing-held')],
  }),
};

// The letter's number also says which source it is for: a letter is asked for by its name and a number alone.
const chasersEach = 100;
const task = (letter: 'source-task' | 'source-chaser', source: string, chased = 0): Happening =>
  letterDue(letter, 'source', 1 + placeOf(source) * chasersEach + Math.min(chased, chasersEach - 1));

const placeOf = (source: string): number => outsideSourceCodes.findIndex((one) => one === source);

/** The source that a letter of that number is for. */
export const sourceOfLetter = (n: number): string | undefined =>
  outsideSourceCodes[Math.floor((n - 1) / chasersEach)];

const answered = (details: AccessDetails): Happening[] =>
  nothingHeld(details) ? [letterDue('nothing-held')] : [];

function asked(details: AccessDetails, sources: readonly string[], at: Instant): AccessDetails {
  const searches = sources.map((source) => [source, { askedAt: at, chased: 0 }] as const);
  return { ...details, searches: { ...details.searches, ...Object.fromEntries(searches) } };
}

function mustBeFree(details: AccessDetails, source: string): FieldError[] {
  if (source !== record && !outsideSource(source))
    return [{ path: 'source', detail: `must be one of: ${[record, ...outsideSourceCodes].join(', ')}` }];
  return unanswered(details).includes(source)
    ? [{ path: 'source', detail: 'must be a source that is not being searched just now' }]
    : [];
}

interface Answered {
  readonly title: string;
  readonly fields: Readonly<Record<string, string>>;
}

function tooMuch({ personal }: AccessDetails, source: string, items: readonly Answered[]): FieldError[] {
  const all = JSON.stringify({ ...personal?.material, [source]: items }).length;
  return all > mostCharacters
    ? [{ path: 'items', detail: `at most ${mostCharacters} characters from all sources together` }]
    : [];
}

const withMaterial = (details: AccessDetails, source: string, items: readonly Answered[]): AccessDetails =>
  details.personal
    ? {
        ...details,
        personal: { ...details.personal, material: { ...details.personal.material, [source]: items } },
      }
    : details;

/** The chasing of sources that have not answered in their time. */
export function collectingLapses({ state, details }: AccessCase): Lapse[] {
  if (state !== 'collecting') return [];
  return unanswered(details).flatMap((source) => {
    const [search, registered] = [details.searches[source], outsideSource(source)];
    if (!search || !registered) return [];
    const days = registered.answerWithin + search.chased * sourceChasers.every;
    const at = londonInstant(plusDays(londonDay(search.askedAt), days), sourceChasers.at);
    return [{ action: 'chase-source', at, input: { source } }];
  });
}
