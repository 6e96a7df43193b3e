// Catches what a rule refuses, so that a test can look at its code and facts.
import { Refusal } from '../../shared/refusal.ts';

/** The refusal that an attempt ends in. Throws whatever else it throws, and where it is not refused. */
export function refusal(attempt: () => unknown): Refusal {
  try {
    attempt();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('not refused');
}
