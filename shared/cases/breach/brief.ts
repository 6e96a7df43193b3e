// What a mail may say of a breach (policy §9.1 asks for writing; the report itself is that writing, behind the link): counts and
// the codes of the ICO's form. The free texts stay behind the sign-in, for they can name the people affected.
import { spokenTime } from '../../calendar/london.ts';
import { awareAt, icoOpen, type BreachDetails, type BreachState } from './details.ts';
import { openPoints } from './open-points.ts';

const words = (codes: string | readonly string[]): string => [codes].flat().join(', ').replaceAll('-', ' ');

/** Labels and values for a mail: times in London, counts, codes in words. */
export function brief({ report, ...details }: BreachDetails): (readonly [string, string])[] {
  const { dataCategories, approximatePeople, approximateRecords, kindsOfPeople, affected, cyber } = report;
  const facts: [string, string | undefined][] = [
    ['Occurred', spokenTime(report.occurredAt)],
    ['Discovered', spokenTime(report.discoveredAt)],
    ['Aware', spokenTime(awareAt({ report, ...details }))],
    ['Cyber incident', cyber === undefined ? undefined : cyber ? 'yes' : 'no'],
    ['Data concerned', dataCategories && words(dataCategories)],
    ['Kinds of people', kindsOfPeople && words(kindsOfPeople)],
    ['People, about', approximatePeople === undefined ? undefined : words(String(approximatePeople))],
    ['Records, about', approximateRecords === undefined ? undefined : words(String(approximateRecords))],
    ['Affected', affected && words(affected)],
    ['Risk assessed', details.assessment && words(details.assessment.risk)],
    ['Contained', details.containedAt ? spokenTime(details.containedAt) : 'not yet'],
  ];
  return facts.filter((fact): fact is [string, string] => fact[1] !== undefined);
}

/** What the breach waits for: completes "Personal data breach …". */
export function waits(state: BreachState, details: BreachDetails): string {
  switch (state) {
    case 'reported':
      return 'has not been acknowledged';
    case 'acknowledged':
      return 'waits for its assessment';
    case 'assessed':
      return 'waits for the decision';
    case 'decided':
      return icoOpen(details) ? 'waits for the report to the ICO' : waitsFor(openPoints(details));
    case 'closed':
      return 'is closed';
  }
}

// Each point begins with the move that settles it.
function waitsFor(points: readonly string[]): string {
  const moves = [...new Set(points.map((point) => point.split(':', 1)[0] ?? point))];
  return moves.length === 0 ? 'waits to be closed' : `waits for what is still open: ${moves.join(', ')}`;
}
