// What the link of a consent is about (policy §4.1): one person and one purpose.
import { purposeNames, type Purpose } from '../company/purposes.ts';

export interface ConsentSubject {
  readonly person: string;
  readonly purpose: Purpose;
}

/** What a link is made for. */
export const consentSubject = (person: string, purpose: Purpose): string => `${person}-${purpose}`;

/** The person and the purpose that a link was made for; nothing where the purpose has left the register. */
export function consentSubjectOf(about: string): ConsentSubject | undefined {
  const [, person, name] = /^(\w+)-(.+)$/u.exec(about) ?? [];
  const purpose = purposeNames.find((one) => one === name);
  return person !== undefined && purpose !== undefined ? { person, purpose } : undefined;
}
