// What visitors of the website send (policy §3 to §5): one operation for each form, since each takes just its own fields.
import * as z from 'zod';
import { newsletterConfirmation } from '../../../events/consents.ts';
import { accepted, forms } from '../../../events/forms.ts';
import { asksToConfirm, asksToUnsubscribe, confirmed, unsubscribed } from '../../../events/replies/pages.ts';
import { unsubscribing } from '../../../events/unsubscribe.ts';
import { named, type Operation, pascal } from '../operation.ts';
import { problemContract } from '../refusals.ts';
import { page } from './pages.ts';

const tag = 'Forms';

/** The reply to anything taken in. */
export const taken = {
  description:
    'Taken in. The same is answered whether the person is known or not, and to what a robot seems to have sent.',
  body: named('Accepted', accepted),
};

const submissions = Object.entries(forms).map(([form, contract]): Operation => ({
  id: `submit${pascal(form)}`,
  method: 'POST',
  path: `/forms/${form}`,
  route: '/forms/{form}',
  tag,
  summary: `Takes in the ${form} form.`,
  body: named(`${pascal(form)}Form`, contract, `form-${form}`),
  once: true,
  answers: { 202: taken },
  problems: ['unknown'],
}));

const newsletter = { path: '/newsletter/{token}', tag, problems: ['not-allowed'] } as const;
const asks = named('AsksToConfirm', asksToConfirm);
const signedUp = named('Confirmed', confirmed);
const token = z.object({ token: z.string().optional() });

export const formOperations: readonly Operation[] = [
  ...submissions,
  {
    id: 'askNewsletter',
    method: 'GET',
    ...newsletter,
    summary: 'Asks whoever follows the link of a sign-up whether they want the newsletter.',
    description: 'Changes nothing: mail scanners follow links too.',
    answers: {
      200: page('What the button does, and the text in force; or that it was pressed already.', {
        name: 'NewsletterLinked',
        anyOf: [asks, signedUp],
      }),
    },
  },
  {
    id: 'confirmNewsletter',
    method: 'POST',
    ...newsletter,
    summary: 'Confirms a sign-up for the newsletter.',
    description:
      'A link works for seven days, and says the same once it was used. The time, the address on the network and the browser are kept as proof.',
    body: named('NewsletterConfirmation', newsletterConfirmation, 'newsletter-confirmation'),
    byButton: true,
    answers: {
      200: page('Signed up, by this or before.', signedUp),
      409: page('The text has changed, and is shown anew; or the link leads no further.', {
        name: 'NewsletterNotConfirmed',
        anyOf: [asks, problemContract],
      }),
    },
  },
  {
    id: 'askUnsubscribe',
    method: 'GET',
    path: '/unsubscribe',
    tag,
    summary: 'Asks whether there shall be no more marketing.',
    description: 'Changes nothing. Without the token of a mail it asks for an address.',
    query: token,
    answers: { 200: page('What the button does.', named('AsksToUnsubscribe', asksToUnsubscribe)) },
    problems: ['unknown'],
  },
  {
    id: 'unsubscribe',
    method: 'POST',
    path: '/unsubscribe',
    tag,
    summary: 'Ends direct marketing at once.',
    description:
      'By the token of a mail, as its button or a mail provider posts it (RFC 8058), then without a body; or by an address, whoever it belongs to.',
    query: token,
    body: named('Unsubscribing', unsubscribing.partial(), 'unsubscribing'),
    byButton: true,
    answers: { 200: page('No more marketing goes there, from now on.', named('Unsubscribed', unsubscribed)) },
    problems: ['unknown'],
  },
];
