// Where the law can be read in more than one way, which reading the company works to (docs/decisions/0005-calendar-readings.md).
import type { Nation } from '../../events/deadline.ts';
import type { Day } from './day.ts';

export interface Readings {
  /** Whose bank holidays carry a limit forward where the question names the UK as a whole. */
  readonly rollingNation: Nation;
  /** The day a clarification is asked on: left out of the month, counted in it (the safer date), or both shown. */
  readonly askingDay: 'left-out' | 'counted' | 'both';
  /** Whether the company works to the plain end of the month or to the day that it is carried forward to. */
  readonly internalTarget: 'plain' | 'rolled';
}

export const defaultReadings: Readings = {
  rollingNation: 'scotland',
  askingDay: 'both',
  internalTarget: 'plain',
};

interface Limits {
  readonly nominal: Day;
  readonly due: Day;
  readonly dueIfAskDayCounts?: Day;
}

/** The date that the company works to: the plain one is the earliest that any shown reading gives. */
export function workTo({ nominal, due, dueIfAskDayCounts }: Limits, readings = defaultReadings): Day {
  if (readings.internalTarget === 'rolled') return due;
  return dueIfAskDayCounts !== undefined && dueIfAskDayCounts < nominal ? dueIfAskDayCounts : nominal;
}
