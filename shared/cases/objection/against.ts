// What an objection is against (policy §11.3; UK GDPR Art 21): purposes that rest on legitimate interests or a public task are weighed,
// direct marketing is not weighed but stopped, whatever rests on consent alone ends with it, for who objects does not consent any more
// (Art 7(3)), and for any other the law gives no right to object.
import type { Contact } from '../../people/identifier.ts';
import { purposeNames, purposeOf, type LawfulBasis, type Purpose } from '../../company/purposes.ts';
import type { Personal } from '../request/details.ts';
import { dataSubjectsOf } from '../request/opening.ts';

const weighable: readonly LawfulBasis[] = [
  'legitimate-interests',
  'recognised-legitimate-interests',
  'public-task',
];

export interface Against {
  readonly weighed: readonly Purpose[];
  readonly marketing: readonly Purpose[];
  /** What rests on consent, and is withdrawn. */
  readonly consented: readonly Purpose[];
  readonly elsewhere: readonly Purpose[];
}

const isMarketing = (purpose: Purpose): boolean => purposeOf(purpose).directMarketing === true;
const isWeighed = (purpose: Purpose): boolean =>
  !isMarketing(purpose) && weighable.includes(purposeOf(purpose).lawfulBasis);
const isConsented = (purpose: Purpose): boolean =>
  !isMarketing(purpose) && purposeOf(purpose).lawfulBasis === 'consent';
const isElsewhere = (purpose: Purpose): boolean =>
  !isMarketing(purpose) && !isWeighed(purpose) && !isConsented(purpose);

/** The purposes named, by what becomes of each; an objection that names none is against all that can be objected to. */
export function against(named: readonly string[]): Against {
  const meant = named.length > 0 ? purposeNames.filter((name) => named.includes(name)) : purposeNames;
  return {
    weighed: meant.filter(isWeighed),
    marketing: meant.filter(isMarketing),
    consented: meant.filter(isConsented),
    elsewhere: named.length > 0 ? meant.filter(isElsewhere) : [],
  };
}

/** Whether nothing is left that anybody would have to decide. */
export const nothingToDecide = ({ weighed, elsewhere }: Against): boolean =>
  weighed.length + elsewhere.length === 0;

/** Whose addresses want no direct marketing from now on. */
export const unmarketed = ({ marketing }: Against, personal: Personal | undefined): Contact[] =>
  marketing.length > 0 ? dataSubjectsOf(personal) : [];

/** The titles of purposes, as a person reads them. */
export const titles = (purposes: readonly Purpose[]): string =>
  purposes.map((purpose) => purposeOf(purpose).title).join('; ');
