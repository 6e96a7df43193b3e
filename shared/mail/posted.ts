// A letter for somebody who has no mailbox: it goes to the DPO, who prints and posts it and says so in the case (policy §11.1: an
// electronic or a hard copy).
import type { Letter } from './letter.ts';

/** The letter with a word to the DPO in front of it. */
export const toBePosted = (letter: Letter, caseId: string, caseUrl: string): Letter => ({
  ...letter,
  subject: `To be printed and posted: ${letter.subject}`,
  lead: [
    `This letter of ${caseId} has no mailbox to go to. Please print what follows, post it to the address in the case, and say so there with the move “posted”.`,
    `The case: ${caseUrl}`,
    ...letter.lead,
  ],
});
