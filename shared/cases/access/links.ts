// The link by which somebody else says whether data about them may go (policy §11.1; DPA 2018 Sch 2 para 16). They see what the DPO asks
// them, and neither the item nor who asked for it.
import { consentAnswers } from '../../../events/access.ts';
import { company } from '../../company/company.ts';
import type { LinkAction } from '../link-action.ts';
import { textOf } from '../request/details.ts';
import type { AccessDetails } from './details.ts';
import { mayAnswer } from './moves/others.ts';

const [given, refused] = consentAnswers;

export const thirdPartyAction: LinkAction = {
  page: ({ type, state, details: all }, n) => {
    const details = all as AccessDetails;
    const open = type === 'access' && (state === 'collecting' || state === 'review');
    if (!open || !mayAnswer(details, n)) return undefined;
    return {
      title: 'May we pass on something that names you?',
      paragraphs: [
        `Somebody has asked ${company.controller.name} for a copy of the personal data that we hold about them. Some of it is about you too.`,
        textOf(details, `question-${n}`),
        'You are free to say no, and need give no reason.',
      ],
      choices: [
        [given, 'I agree'],
        [refused, 'I do not agree'],
      ],
    };
  },
  action: 'answer-consent',
  input: (n, choice) => ({ n, answer: choice }),
  done: { title: 'Thank you', paragraphs: ['Your answer has been noted.'] },
};
