// One step of the night's pseudonymisation, as its state machine calls it (policy §6). Run twice, it does it once.
import { pseudonymiseInput } from '../events/pseudonymisation.ts';
import { beginPseudonymising, pseudonymiseSlice } from '../shared/aws/usage/pseudonymise.ts';
import { instant } from '../shared/instant.ts';
import { note } from './edge/log.ts';

export async function handler(event: unknown) {
  const input = pseudonymiseInput.parse(event);
  const at = instant(input.at);
  if (input.step === 'begin') {
    const { work, destroyed } = await beginPseudonymising(at);
    note('pseudonymisation.begun', { work: work.length, destroyed });
    return { at, work: work.map((one) => ({ at, ...one })), destroyed };
  }
  const { slice, day } = input;
  const report = await pseudonymiseSlice({ slice, day, at });
  note('usage.pseudonymised', { slice, day, ...report });
  return { at, slice, day, ...report };
}
