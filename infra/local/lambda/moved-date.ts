// A worker's Date on the machine's clock, so that the functions need not know that time is being moved. Timers stay real.
import { readClock } from '../clock.ts';

/** Replaces the global Date by one that reads the clock in `shared`. */
export function moveDate(shared: SharedArrayBuffer): void {
  const RealDate = Date;
  const now = () => readClock(shared);
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, made): object =>
      Reflect.construct(target, args.length === 0 ? [now()] : args, made) as object,
    apply: () => new RealDate(now()).toString(),
    get: (target, name, receiver): unknown => (name === 'now' ? now : Reflect.get(target, name, receiver)),
  });
}
