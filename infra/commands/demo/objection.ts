// The story of an objection: marketing ends in the very second, without a decision; another purpose is blocked while the DPO decides.
import type { Teller } from './teller.ts';

/** The moment at which the story begins. */
export const objectionBegins = '2026-11-23T09:00:00Z'; // Monday

const una = 'una.murray@example.org';

interface Permission {
  readonly allowed: boolean;
  readonly reasons?: readonly { readonly title: string; readonly source: string }[];
}

/** Plays it. */
export async function objectionStory(story: Teller): Promise<void> {
  story.chapter('Una signs up, twice confirmed');
  await story.does('una', 'signs up to the newsletter', '§5', {
    status: 202,
    method: 'POST',
    path: '/forms/newsletter',
    body: { email: una, consent: true },
  });
  await may(story, 'newsletter', false);
  await story.presses('una', una, 'confirms behind the link in the mail', '§5');
  await may(story, 'newsletter', true);

  story.chapter('She has had enough: one click');
  await story.does('una', 'says so on the website', '§11.3, Art 21(3)', {
    status: 200,
    method: 'POST',
    path: '/unsubscribe',
    body: { email: una },
  });
  await may(story, 'newsletter', false);
  await story.does('una', 'is signed up again, by somebody or an import', '§5', {
    status: 202,
    method: 'POST',
    path: '/forms/newsletter',
    body: { email: una, consent: true },
  });
  await may(story, 'newsletter', false);

  story.chapter('She objects to being analysed for operations');
  await may(story, 'operations', true);
  const { reference } = await story.does<{ reference: string }>(
    'una',
    'objects by the public form',
    '§11.3, Art 21(1)',
    {
      status: 202,
      method: 'POST',
      path: '/requests',
      body: {
        right: 'objection',
        name: 'Una Murray',
        email: una,
        purposes: ['operations'],
        details: 'My situation is special.',
      },
    },
  );
  await story.presses('una', una, 'presses the button behind the link in the mail', '§11.3');
  await may(story, 'operations', false);
  await story.does('dpo', 'upholds it', '§11.3', {
    status: 200,
    method: 'POST',
    path: `/cases/${reference}/moves`,
    body: {
      action: 'decide',
      accept: true,
      ground: 'no-overriding-grounds',
      reasons: 'Nothing of ours weighs more.',
    },
  });
  await story.waits('PT1M', 'It is enforced, and she is told.');
  await may(story, 'operations', false);
}

async function may(story: Teller, purpose: string, expected: boolean): Promise<void> {
  const { allowed, reasons = [] } = await story.does<Permission>(
    'product',
    `asks: ${purpose}, for Una, now?`,
    '§11.3',
    {
      status: 200,
      method: 'POST',
      path: '/permissions',
      body: { email: una, purpose },
    },
  );
  await story.says(
    allowed ? 'Yes.' : `No. ${reasons.map(({ title, source }) => `${title} (${source})`).join(' ')}`,
  );
  if (allowed !== expected) throw new Error(`${purpose}: expected ${expected}`);
}
