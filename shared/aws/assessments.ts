// How purposes, parties and places stand by their assessments (policy §12): one that was opened, or signed off, a moment ago counts.
import { assessments, entryOf, type Covered } from '../cases/pia/covers.ts';
import { assessedBy, type AssessmentLine, type Decision } from '../cases/pia/standing.ts';
import { Refusal } from '../refusal.ts';
import { rowsOf } from './rows.ts';

/** The lines of the register of assessments, or those of one thing, each with its case. */
export const assessmentLines = async (covered?: string): Promise<(AssessmentLine & { id: string })[]> =>
  (await rowsOf(assessments, covered)).map(({ entry: covers, case: id, row }) => ({
    id,
    covers,
    ...(row as unknown as Decision),
  }));

/** How a thing stands by its assessments; `needed`: whether it may not be used without one. */
export async function assessmentOf(thing: Covered, needed = false) {
  const entry = entryOf(thing);
  return assessedBy(await assessmentLines(entry))(entry, needed);
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
