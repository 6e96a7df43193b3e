// How purposes, parties and places stand by their assessments (policy §12): one that was opened, or signed off, a moment ago counts.
import { assessments, entryOf, type Covered } from '../cases/pia/covers.ts';
import { Refusal } from '../refusal.ts';
import { standingOf, type AssessmentState } from '../cases/pia/standing.ts';
import { rowsOf } from './rows.ts';

/** How a thing stands by its assessments; `needed`: whether it may not be used without one. */
export async function assessmentOf(thing: Covered, needed = false): Promise<ReturnType<typeof standingOf>> {
  const rows = await rowsOf(assessments, entryOf(thing));
  return standingOf(
    rows.map(({ row }) => row['state'] as AssessmentState),
    needed,
  );
}

/** Refuses (`not-permitted`) a place whose risk is being assessed, or was found too high. Nothing is moved out of where it already lies. */
export async function refuseUnassessed(place: string): Promise<void> {
  if ((await assessmentOf({ place })) !== 'blocks') return;
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
