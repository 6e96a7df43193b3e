// The link by which a recipient of personal data confirms a notice (UK GDPR Art 19). It works until the notice is settled.
import { company } from '../../company/company.ts';
import type { LinkAction } from '../link-action.ts';
import { owedNotice, type RecipientDetails } from './notices.ts';

export const recipientAction: LinkAction = {
  page: ({ id, details }, n) =>
    owedNotice(details as RecipientDetails, n) && {
      title: `Our notice ${id}/${n}`,
      paragraphs: [
        `${company.controller.name} told you what has to be done with personal data that we had disclosed to you.`,
        'Press the button once it is done, in all your copies and with everybody to whom you passed them on.',
      ],
      choices: [['confirm', 'It is done: confirm']],
    },
  action: 'recipient-confirms',
  input: (n) => ({ n }),
  done: { title: 'Thank you', paragraphs: ['We have noted your confirmation.'] },
};
