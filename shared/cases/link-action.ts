// What a link in a mail offers about a case: a page that says what it is about, and a move that its button makes. The holder of the
// link is whoever reads that mailbox, and nobody learns more from it than the page says.
import type { Instant } from '../instant.ts';
import type { Case } from './case-type.ts';
import { thirdPartyAction } from './access/links.ts';
import { recipientAction } from './recipients/links.ts';
import { confirmAction } from './request/links.ts';

export interface LinkAction {
  /** The page; `choices` are its buttons, by the value that each sends. Nothing where the link no longer leads anywhere. */
  page(
    matter: Case,
    n: number,
    now: Instant,
  ):
    | {
        title: string;
        paragraphs: readonly string[];
        choices: readonly (readonly [value: string, label: string])[];
      }
    | undefined;
  /** The move that a button makes. */
  readonly action: string;
  /** Its input. `choice` is the value of the button; one that is not on the page is refused before. */
  input(n: number, choice: string): object;
  /** What is said once it is made. */
  readonly done: { readonly title: string; readonly paragraphs: readonly string[] };
}

/** The actions by the use of the link. */
export const linkActions: Readonly<Record<string, LinkAction>> = {
  confirm: confirmAction,
  'third-party': thirdPartyAction,
  recipient: recipientAction,
};
