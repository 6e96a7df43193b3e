// Whoever edits, cuts, reorders, forks or swaps the record is named by verification, with the place (UK GDPR Art 5(2)).
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  canonical,
  digestItem,
  nextEvent,
  noEvents,
  verifyChain,
  type Head,
  type RecordedEvent,
} from '../../../shared/record/chain.ts';

const key = new Uint8Array(32).fill(7);
type Item = Readonly<Record<string, unknown>>;

interface Chain {
  readonly about: string;
  readonly events: RecordedEvent[];
  readonly head: Head;
  readonly items: Map<string, Item>;
}

/** A chain of so many events: each writes the item `CASE` anew and an item of its own. */
function chainOf(about: string, length: number, by: Uint8Array = key): Chain {
  const items = new Map<string, Item>();
  const events: RecordedEvent[] = [];
  for (let count = 1; count <= length; count += 1) {
    items.set('CASE', { state: 'reported', revision: count });
    items.set(`RECORD#${count}`, { id: `record_${count}`, kept: true });
    const writes = Object.fromEntries(
      ['CASE', `RECORD#${count}`].map((sk) => [sk, digestItem(by, items.get(sk) ?? {})]),
    );
    const at = `2026-11-23T09:${String(count).padStart(2, '0')}:00.000Z`; // Monday
    const event = {
      about,
      type: 'case.moved',
      at,
      actor: 'somebody',
      data: { action: 'contain', count },
      writes,
    };
    events.push(nextEvent(by, events.at(-1) ?? noEvents, event));
  }
  return { about, events, head: events.at(-1) ?? noEvents, items };
}

const verify = ({ about, events, head, items }: Chain, by: Uint8Array = key) =>
  verifyChain(by, about, events, head, items);
const whole = chainOf('CASE#breach_1', 5);

const lengths = fc.integer({ min: 1, max: 8 });
const places = fc.nat(7);

describe('a chain that nobody touched', () => {
  test('is whole at any length', () => {
    fc.assert(
      fc.property(lengths, (length) => {
        expect(verify(chainOf('CASE#a', length))).toEqual([]);
      }),
    );
  });

  test('is whole where its items were read back in another order of attributes', () => {
    const items = new Map(whole.items).set('CASE', { revision: 5, state: 'reported' });
    expect(verify({ ...whole, items })).toEqual([]);
  });

  test('is whole where only what changes without an event has changed', () => {
    const items = new Map(whole.items).set('CASE', {
      ...whole.items.get('CASE'),
      wakeAt: 'later',
      seq: 5,
      head: 'x',
    });
    expect(verify({ ...whole, items })).toEqual([]);
  });

  test('is whole where an event removed an item', () => {
    const removal = {
      about: whole.about,
      type: 'record.erased',
      at: '2026-11-23T10:00:00.000Z',
      actor: 'somebody',
      data: {},
    };
    const event = nextEvent(key, whole.head, { ...removal, writes: { 'RECORD#2': null } });
    const items = new Map(whole.items);
    items.delete('RECORD#2');
    expect(verify({ ...whole, events: [...whole.events, event], head: event, items })).toEqual([]);
    expect(verify({ ...whole, events: [...whole.events, event], head: event })).toMatchObject([
      { seq: 6, what: 'the item RECORD#2 that this event wrote is back' },
    ]);
  });

  test('is not whole under another key', () => {
    expect(verify(whole, new Uint8Array(32))).toMatchObject([
      { seq: 1, what: 'this event has been changed' },
    ]);
  });
});

describe('an event that was edited is named', () => {
  const edits: [keyof RecordedEvent, unknown][] = [
    ['about', 'CASE#breach_2'],
    ['type', 'case.closed'],
    ['at', '2026-11-23T08:00:00.000Z'],
    ['actor', 'somebody else'],
    ['data', { action: 'contain', count: 99 }],
    ['data', { action: 'contain' }],
    ['writes', {}],
    ['writes', { CASE: null }],
    ['prev', 'x'],
    ['hash', 'x'],
  ];
  test.each(edits)('by its %s', (field, value) => {
    fc.assert(
      fc.property(lengths, places, (length, place) => {
        const chain = chainOf('CASE#breach_1', length);
        const edited = place % length;
        const events = chain.events.map((event, index) =>
          index === edited ? { ...event, [field]: value } : event,
        );
        expect(verify({ ...chain, events, head: events.at(-1) ?? noEvents })).toMatchObject([
          { about: 'CASE#breach_1', seq: edited + 1 },
        ]);
      }),
      { numRuns: 30 },
    );
  });

  test('also where whoever did it wrote the hashes anew with a key of their own', () => {
    const forged = chainOf('CASE#breach_1', 5, new Uint8Array(32).fill(8));
    const events = [...whole.events.slice(0, 2), ...forged.events.slice(2)];
    expect(verify({ ...forged, events, items: whole.items })).toMatchObject([{ seq: 3 }]);
  });

  test('by an added field', () => {
    const events = whole.events.map((event, index) => (index === 2 ? { ...event, note: 'added' } : event));
    expect(verify({ ...whole, events })).toMatchObject([{ seq: 3, what: 'this event has been changed' }]);
  });
});

describe('events that are cut, moved or forked are named', () => {
  test('wherever the cut is', () => {
    fc.assert(
      fc.property(lengths, places, (length, place) => {
        const chain = chainOf('CASE#a', length);
        const cut = place % length;
        const events = chain.events.filter((_, index) => index !== cut);
        expect(verify({ ...chain, events })).toMatchObject([{ about: 'CASE#a', seq: cut + 1 }]);
      }),
    );
  });

  test('where all are gone', () => {
    expect(verify({ ...whole, events: [] })).toMatchObject([{ seq: 1, what: 'the last events are gone' }]);
  });

  test('where two changed places', () => {
    const [one, two, three, four, five] = whole.events as [
      RecordedEvent,
      RecordedEvent,
      RecordedEvent,
      RecordedEvent,
      RecordedEvent,
    ];
    expect(verify({ ...whole, events: [one, three, two, four, five] })).toMatchObject([{ seq: 2 }]);
    expect(
      verify({ ...whole, events: [one, { ...three, seq: 2 }, { ...two, seq: 3 }, four, five] }),
    ).toMatchObject([{ seq: 2 }]);
  });

  test('where one stands twice', () => {
    const events = [...whole.events.slice(0, 3), ...whole.events.slice(2)];
    expect(verify({ ...whole, events })).toMatchObject([
      { seq: 4, what: 'this event is missing or out of order' },
    ]);
  });

  test('where a writer with the key forked it', () => {
    const { seq: _seq, prev: _prev, hash: _hash, ...third } = whole.events[2] as RecordedEvent;
    const fork = nextEvent(key, whole.events[1] ?? noEvents, { ...third, actor: 'another' });
    const forked = [...whole.events.slice(0, 2), fork, ...whole.events.slice(3)];
    expect(verify({ ...whole, events: forked })).toMatchObject([
      { seq: 4, what: 'this event does not follow the one before it' },
    ]);
    expect(verify({ ...whole, events: [...whole.events.slice(0, 2), fork] })).toMatchObject([{ seq: 4 }]);
  });

  test('where the chain of another case was put in its place', () => {
    const other = chainOf('CASE#breach_2', 5);
    expect(verify({ ...other, about: 'CASE#breach_1' })).toMatchObject([
      { about: 'CASE#breach_1', seq: 1, what: 'this event is of another chain' },
    ]);
  });

  test('where the head was set back or on, or is gone', () => {
    const back = whole.events[3] ?? noEvents;
    expect(verify({ ...whole, head: back })).toMatchObject([
      { seq: 5, what: 'the head is not that of the last event' },
    ]);
    expect(verify({ ...whole, head: { ...whole.head, seq: 9 } })).toMatchObject([
      { seq: 6, what: 'the last events are gone' },
    ]);
    expect(verify({ ...whole, head: { ...whole.head, hash: 'x' } })).toMatchObject([{ seq: 6 }]);
    expect(verifyChain(key, whole.about, whole.events, undefined, whole.items)).toMatchObject([
      { seq: 'head' },
    ]);
  });
});

/** What verification says where one item is another, or is gone. */
const withItem = (sk: string, item: Item | undefined) => {
  const items = new Map(whole.items);
  if (item) items.set(sk, item);
  else items.delete(sk);
  return verify({ ...whole, items });
};

describe('an item is named with the event that wrote it', () => {
  test('where it was changed', () => {
    expect(withItem('RECORD#2', { id: 'record_2', kept: false })).toEqual([
      {
        about: 'CASE#breach_1',
        seq: 2,
        what: 'the item RECORD#2 has been changed since this event wrote it',
      },
    ]);
  });

  test('where a field was added, or taken away', () => {
    expect(withItem('RECORD#2', { id: 'record_2', kept: true, more: 1 })).toMatchObject([{ seq: 2 }]);
    expect(withItem('RECORD#2', { id: 'record_2' })).toMatchObject([{ seq: 2 }]);
  });

  test('where it was put back to an earlier state', () => {
    expect(withItem('CASE', { state: 'reported', revision: 4 })).toMatchObject([{ seq: 5 }]);
  });

  test('where it was removed', () => {
    expect(withItem('RECORD#3', undefined)).toMatchObject([
      { seq: 3, what: 'the item RECORD#3 that this event wrote is gone' },
    ]);
  });

  test('where no event wrote it', () => {
    expect(withItem('RECORD#9', { id: 'record_9' })).toMatchObject([
      { seq: 'head', what: 'no event wrote the item RECORD#9' },
    ]);
  });

  test('where two were swapped', () => {
    const items = new Map(whole.items)
      .set('RECORD#2', whole.items.get('RECORD#3') ?? {})
      .set('RECORD#3', whole.items.get('RECORD#2') ?? {});
    expect(verify({ ...whole, items }).map(({ seq }) => seq)).toEqual([2, 3]);
  });
});

describe('the canonical text', () => {
  test('is the same for the same value, whatever the order of its fields', () => {
    const shuffled = (value: unknown): unknown =>
      Array.isArray(value)
        ? value.map(shuffled)
        : value !== null && typeof value === 'object'
          ? Object.fromEntries(
              Object.entries(value)
                .toReversed()
                .map(([name, field]) => [name, shuffled(field)]),
            )
          : value;
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(shuffled(value))).toBe(canonical(value));
      }),
    );
  });

  test('is JSON that reads back as the value, so that no two values share it', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(canonical(JSON.parse(canonical(value)))).toBe(canonical(value));
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  test('tells apart what a careless join would not', () => {
    const texts = [
      { a: '1' },
      { a: 1 },
      { a: null },
      {},
      { a: [1] },
      { a: ['1'] },
      ['a', 1],
      'a',
      { 'a":1,"b': 2 },
      { a: 1, b: 2 },
    ];
    expect(new Set(texts.map(canonical)).size).toBe(texts.length);
    expect(canonical({ a: undefined })).toBe(canonical({}));
  });
});
