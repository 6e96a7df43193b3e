// What a consent is to (policy §4.1, §5; UK GDPR Art 4(11), Recital 42): the purpose as the register has it when somebody consents, the data
// that it takes, and the other controllers who receive them. Where one of these grows, the consent does not reach so far: it is asked for
// anew. Where the purpose takes less, it stands.
import type { DataCategoryCode } from '../company/categories.ts';
import { purposeOf, type Purpose } from '../company/purposes.ts';
import { recipientsFor } from '../company/recipients.ts';

export interface Scope {
  /** What for, in the words of the register. */
  readonly title: string;
  readonly data: readonly DataCategoryCode[];
  /** The codes of the other controllers who receive them. A processor acts for the company, and needs no consent of its own. */
  readonly controllers: readonly string[];
}

/** What consent to a purpose is to now. */
export const scopeOf = (purpose: Purpose): Scope => ({
  title: purposeOf(purpose).title,
  data: purposeOf(purpose).data,
  controllers: recipientsFor(purpose).flatMap(([code, { kind }]) => (kind === 'controller' ? [code] : [])),
});

/** Whether what was consented to takes in all that consent is to now. */
export const covers = (consented: Scope, now: Scope): boolean =>
  consented.title === now.title &&
  now.data.every((category) => consented.data.includes(category)) &&
  now.controllers.every((code) => consented.controllers.includes(code));

/** The same scope always as the same text, by which a query tells it from another. */
export const scopeKey = ({ title, data, controllers }: Scope): string =>
  JSON.stringify([title, data.toSorted(), controllers.toSorted()]);
