// The link that confirms the mailbox of a request.
import { company } from '../../company/company.ts';
import type { LinkAction } from '../link-action.ts';
import type { RequestDetails } from './details.ts';
import { linkEnds } from './moves/confirming.ts';

export const confirmAction: LinkAction = {
  page: ({ state, details }, n, now) => {
    const ends = linkEnds(details as RequestDetails, n);
    if (state !== 'unconfirmed' || ends === undefined || now > ends) return undefined;
    return {
      title: 'Confirm your request',
      paragraphs: [
        `Somebody asked ${company.controller.name} something about your personal data and gave your address.`,
        'If it was you, press the button, and we will act on it. If it was not, close this page: nothing happens.',
      ],
      choices: [['confirm', 'It was me: confirm']],
    };
  },
  action: 'confirm',
  input: (n) => ({ n }),
  done: {
    title: 'Thank you',
    paragraphs: ['Your request is confirmed. You will find the date of our answer in the mail that follows.'],
  },
};
