// The letter that says that nothing is held of whoever asks, so that nothing can be done about it (UK GDPR Art 12(3)).
import type { Letter } from '../../mail/letter.ts';
import type { RequestCase } from './details.ts';
import { letterTo, rightToComplain } from './letters.ts';

/** `what` is the request, as in "your request to restrict …"; `source` what it rests on; `besides` what was done all the same. */
export const nothingHeld = (
  matter: RequestCase,
  what: string,
  source: string,
  besides: readonly string[] = [],
): Letter =>
  letterTo(
    matter,
    'We hold no personal data of yours',
    [
      `We have looked into ${what}, and found nothing under the contact details that you gave us.`,
      ...besides,
      'If you were in touch with us under another address or number, answer this mail with it.',
      ...rightToComplain,
    ],
    { because: `Sent to tell you what we found on your request: ${source}.` },
  );
