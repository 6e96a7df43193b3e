// The machine's clock: real time moved by an offset, or held at one instant while things that fall due there run.
// It lives in shared memory, so that every function's worker reads the same time at the same moment.

/** Reads the clock in `shared`: milliseconds since 1970. */
export function readClock(shared: SharedArrayBuffer): number {
  const cells = new BigInt64Array(shared);
  const held = Atomics.load(cells, heldCell);
  return held === flowing ? realNow() + Number(Atomics.load(cells, offsetCell)) : Number(held);
}

export interface Clock {
  readonly shared: SharedArrayBuffer;
  /** Milliseconds since 1970, as the functions see them. */
  now: () => number;
  /** Holds the clock at an instant. */
  hold: (at: number) => void;
  /** Lets time flow on from the instant at which the clock is held. */
  release: () => void;
  /** How far this clock is from the real one, in milliseconds. */
  offset: () => number;
}

/** A clock that flows, `offset` milliseconds away from real time. */
export function startClock(offset: number): Clock {
  const shared = new SharedArrayBuffer(16);
  const cells = new BigInt64Array(shared);
  const setOffset = (by: number) => Atomics.store(cells, offsetCell, BigInt(Math.round(by)));
  Atomics.store(cells, heldCell, flowing);
  setOffset(offset);
  return {
    shared,
    now: () => readClock(shared),
    hold: (at) => void Atomics.store(cells, heldCell, BigInt(Math.round(at))),
    release() {
      // The offset goes first: whoever reads in between sees the held instant, never an old time.
      setOffset(readClock(shared) - realNow());
      Atomics.store(cells, heldCell, flowing);
    },
    offset: () => readClock(shared) - realNow(),
  };
}

const heldCell = 0;
const offsetCell = 1;
const flowing = -(2n ** 63n);

// Taken before a worker replaces Date by the moved one.
const realNow = Date.now;
