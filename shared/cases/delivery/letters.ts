// The letter with which an archive goes to the person (policy §8.2, §11.1): where it lies and until when, that it is encrypted, and that
// what opens it comes by another route.
import { spokenTime } from '../../calendar/london.ts';
import { archiveLink } from '../../company/delivery.ts';
import type { Instant } from '../../instant.ts';
import type { Letter } from '../../mail/letter.ts';
import type { Links } from '../case-type.ts';
import type { RequestCase } from '../request/details.ts';
import { letterTo, rightToComplain } from '../request/letters.ts';
import type { DeliveryDetails } from './details.ts';

/** What a delivery says of its right. */
export interface Delivered {
  readonly subject: string;
  /** What the archive holds, in sentences. */
  readonly holds: readonly string[];
  readonly because: string;
}

/** The letter about the archive of that number; nothing once it has ended: its link opens nothing. */
export function deliveredLetter(
  matter: RequestCase<DeliveryDetails>,
  links: Links,
  n: number,
  { subject, holds, because }: Delivered,
): Letter | undefined {
  const delivery = matter.details.deliveries[n - 1];
  if (!delivery?.endsAt || delivery.endedAt) return undefined;
  const url = links.url('download', n);
  const { paragraphs, title } = matter.details.postal ? posted : mailed;
  return letterTo(
    matter,
    subject,
    [
      ...paragraphs,
      ...holds,
      'The archive is a zip file encrypted with AES-256: unpack it with a program such as 7-Zip, Keka or WinZip, with the passphrase. Never pass the passphrase on.',
      ...rightToComplain,
    ],
    { facts: untilWhen(delivery.endsAt), link: { title, url }, because },
  );
}

const mailed = {
  paragraphs: [
    'Your answer is ready: open the link and press the button to fetch it.',
    'For your safety it is encrypted, and its passphrase does not come by e-mail: we tell it to you by another route, such as the phone, a letter or a text message. If you have not heard from us within a few days, answer this mail.',
  ],
  title: 'Fetch your archive',
};

const posted = {
  paragraphs: [
    'Your answer is enclosed, as an encrypted archive on a data carrier.',
    'Its passphrase does not come with this letter: we tell it to you by another route, such as the phone or in person.',
  ],
  title: 'For the Data Protection Officer only, to fetch the archive that is enclosed; leave this line out',
};

const untilWhen = (endsAt: Instant): [string, string][] => [
  ['The link works until', spokenTime(endsAt)],
  ['It may be used', `${archiveLink.uses} times`],
];
