// The story of Una Murray's erasure: who received her data is told, her key is destroyed before anything is deleted, and afterwards
// nothing in the record can be read about her, not even that she was ever known.
import { londonDay } from '../../../shared/calendar/london.ts';
import { agreementWith } from './agreement.ts';
import type { Teller } from './teller.ts';

/** The moment at which the story begins. */
export const erasureBegins = '2026-11-23T09:00:00Z'; // Monday

const una = 'una.murray@example.org';

interface Permission {
  readonly allowed: boolean;
  readonly reasons?: readonly { readonly title: string }[];
}

/** Plays it. `recipient` is whom the disclosed data went to; `held` counts the items that name a person. */
export async function erasureStory(
  story: Teller,
  recipient: { readonly party: string; readonly email: string },
  held: () => Promise<Record<string, number>>,
): Promise<void> {
  await agreed(story, recipient.party);
  await known(story, recipient.party);
  const id = await asked(story);
  await decided(story, id, held);
  await toldRecipients(story, id, recipient);
  await gone(story, id);
}

async function agreed(story: Teller, party: string): Promise<void> {
  story.chapter(`Before: ${party} may receive personal data under a signed addendum alone`);
  const { opening, moves } = agreementWith(party, londonDay(erasureBegins));
  const { id } = await story.does<{ id: string }>('staff', 'draft the addendum', '§7.2', {
    status: 201,
    method: 'POST',
    path: '/agreements',
    body: opening,
  });
  for (const { by, body } of moves)
    await story.does(by, checked[body.action], '§7.2, Art 28(3)', {
      status: 200,
      method: 'POST',
      path: `/cases/${id}/moves`,
      body,
    });
}

const checked = {
  'check-terms': 'find every term of Art 28(3) in its text',
  'record-security': 'record the security measures',
  'record-processing': 'record who keeps the record of processing',
  sign: 'signs it, and the party gets its link to report a breach',
};

async function known(story: Teller, party: string): Promise<void> {
  story.chapter('Before: what is known of Una, and who received it');
  await story.does('una', 'asks for information by the website', '§3', {
    status: 202,
    method: 'POST',
    path: '/forms/contact',
    body: { name: 'Una Murray', email: una, message: 'Please send me the OPTIX brochure.' },
  });
  await story.does('staff', `note that her address went to ${party}`, '§7', {
    status: 201,
    method: 'POST',
    path: '/disclosures',
    body: { email: una, party, purpose: 'enquiry', categories: ['contact'] },
  });
}

async function asked(story: Teller): Promise<string> {
  story.chapter('Una asks to be forgotten');
  const { reference } = await story.does<{ reference: string }>(
    'una',
    'asks for erasure by the public form',
    '§11.2',
    {
      status: 202,
      method: 'POST',
      path: '/requests',
      body: { right: 'erasure', name: 'Una Murray', email: una, details: 'Please delete everything.' },
    },
  );
  await story.presses('una', una, 'presses the button behind the link in the mail', '§11.2');
  return reference;
}

async function decided(
  story: Teller,
  id: string,
  held: () => Promise<Record<string, number>>,
): Promise<void> {
  story.chapter('The DPO decides');
  await shown(story, 'Items before', await held());
  await story.does('dpo', 'accepts, with the ground and the note of legal advice', '§11.2, Art 17(1)', {
    status: 200,
    method: 'POST',
    path: `/cases/${id}/moves`,
    body: {
      action: 'decide',
      accept: true,
      ground: 'no-longer-necessary',
      reasons: 'The brochure was sent; nothing else is needed.',
      legalAdvice: 'Not needed: no claim is in sight.',
    },
  });
  await story.waits('PT1M', 'The ledger is written, the key destroyed, then the items, then the finder.');
  await shown(story, 'Items after', await held());
}

const shown = (story: Teller, label: string, counts: Record<string, number>) =>
  story.says(
    `${label}: ${Object.entries(counts)
      .map(([kind, count]) => `${count} ${kind}`)
      .join(', ')}`,
  );

async function toldRecipients(
  story: Teller,
  id: string,
  { email }: { readonly email: string },
): Promise<void> {
  story.chapter('Those who received her data are told');
  story.sent(email, '');
  await story.waits(
    'P15D',
    'A fortnight passes, and no confirmation comes: the recipient is asked again, without her name.',
  );
  await story.presses('recipient', email, 'confirms behind the link', 'Art 19');
  const { state } = await story.does<{ state: string }>('dpo', 'looks at the case', '§11.2', {
    status: 200,
    method: 'GET',
    path: `/cases/${id}`,
  });
  await story.says(`The case is ${state}.`);
}

async function gone(story: Teller, id: string): Promise<void> {
  story.chapter('Afterwards');
  const { allowed, reasons = [] } = await story.does<Permission>(
    'product',
    'asks whether the newsletter may go to her',
    '§5, §11.3',
    {
      status: 200,
      method: 'POST',
      path: '/permissions',
      body: { email: una, purpose: 'newsletter' },
    },
  );
  await story.says(`Allowed: ${allowed}. ${reasons.map(({ title }) => title).join(' ')}`);
  const { whole } = await story.does<{ whole: boolean }>('auditor', 'verifies the record', 'Art 5(2)', {
    status: 200,
    method: 'GET',
    path: '/audit/verify',
  });
  await story.says(`The record is whole: ${whole}. Of ${id} there are codes and dates, and no name.`);
  if (allowed || !whole) throw new Error('an erased person is written to, or the record is broken');
}
