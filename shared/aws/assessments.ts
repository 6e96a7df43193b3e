// Whether an assessment stands in the way of a place for personal data (policy §12): one that was opened, and not signed off, a moment ago
// counts. Purposes are asked of by the gate, parties by what is disclosed.
import { assessments } from '../cases/pia/covers.ts';
import { Refusal } from '../refusal.ts';
import { rowsOf } from './rows.ts';

/** Refuses (`not-permitted`) a place whose risk is being assessed, or was found too high. Nothing is moved out of where it already lies. */
export async function refuseUnassessed(place: string): Promise<void> {
  const rows = await rowsOf(assessments, `place:${place}`);
  if (rows.every(({ row }) => row['state'] === 'cleared')) return;
  throw new Refusal('not-permitted', 'Nothing may be put there now.', {
    reasons: [
      {
        code: 'assessment',
        title: 'The risk of this place has to be assessed, and the assessment is not signed off.',
        source: 'UK GDPR Art 35, 36; policy §12',
      },
    ],
  });
}
