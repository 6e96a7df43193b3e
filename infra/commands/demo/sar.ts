// The story of Una Murray's month: she asks for her data; it is searched for, a colleague named in it is asked, the clock stands still
// for a question, and the copy goes as an encrypted archive whose link expires.
import { spoken } from '../../../shared/calendar/day.ts';
import { londonDay } from '../../../shared/calendar/london.ts';
import { unzipped } from './archive.ts';
import { mover, type Teller } from './teller.ts';

/** The moment at which the story begins. */
export const sarBegins = '2026-11-27T09:30:00Z'; // Friday

const una = 'una.murray@example.org';
const colleague = 'ewan.grant@example.net';

interface Found {
  readonly items: readonly { readonly ref: string; readonly fields: Readonly<Record<string, unknown>> }[];
}
interface Opened {
  readonly deadlines: readonly {
    readonly name: string;
    readonly title: string;
    readonly dueAt: string;
    readonly because: readonly string[];
  }[];
}

/** Plays it. `archives` counts what lies in the bucket of archives. */
export async function sarStory(story: Teller, archives: () => number): Promise<void> {
  await known(story);
  const id = await asked(story);
  await reviewed(story, id);
  await paused(story, id);
  await delivered(story, id, archives);
}

async function known(story: Teller): Promise<void> {
  story.chapter('Before: Una is in touch with the company');
  await story.does('una', 'asks for information by the website', '§3', {
    status: 202,
    method: 'POST',
    path: '/forms/contact',
    body: {
      name: 'Una Murray',
      email: una,
      employer: 'Murray Subsea',
      message: 'Please send me the OPTIX brochure.',
    },
  });
  await story.does('staff', 'log what she told them by phone', '§3', {
    status: 202,
    method: 'POST',
    path: '/records',
    body: {
      source: 'phone',
      purpose: 'support',
      name: 'Una Murray',
      email: una,
      message: 'Ewan Grant also cannot sign in; he is on leave.',
    },
  });
}

async function asked(story: Teller): Promise<string> {
  story.chapter('Monday: Una asks what is held about her');
  await story.until('2026-11-30T08:12:00Z', 'The weekend goes by.');
  const { reference } = await story.does<{ reference: string }>(
    'una',
    'asks for her data by the public form',
    '§11, §11.1',
    {
      status: 202,
      method: 'POST',
      path: '/requests',
      body: {
        right: 'access',
        name: 'Una Murray',
        email: una,
        details: 'Everything you hold about me, please.',
      },
    },
  );
  await story.presses('una', una, 'presses the button behind the link in the mail', '§11.1');
  story.sent(una, 'We have received');
  story.sent('dpo@', 'received');
  await toldDates(story, reference);
  return reference;
}

async function toldDates(story: Teller, id: string): Promise<void> {
  const { deadlines } = await story.does<Opened>('dpo', 'reads the case', '§10', {
    status: 200,
    method: 'GET',
    path: `/cases/${id}`,
  });
  for (const { title, dueAt } of deadlines)
    await story.says(`${title}: by the end of ${spoken(londonDay(dueAt))}`);
  await story.says(`Why: ${deadlines.at(-1)?.because.join(' ') ?? ''}`);
}

async function reviewed(story: Teller, id: string): Promise<void> {
  story.chapter('The review: somebody else is named');
  const { items } = await story.does<Found>('dpo', 'sees what would go', '§11.1', {
    status: 200,
    method: 'GET',
    path: `/cases/${id}/disclosure`,
  });
  const about = items.find(({ fields }) => JSON.stringify(fields).includes('Ewan'))?.ref;
  if (about === undefined) throw new Error('the record of the call was not found');
  const move = mover(story, id);
  await move('marks the record that names Ewan Grant, who is asked', '§11.1, DPA 2018 Sch 2 para 16', {
    action: 'mark-others',
    ref: about,
    people: [{ name: 'Ewan Grant', email: colleague }],
    question:
      'A record of a support call says that you could not sign in. May the person who called see that?',
  });
  const { open } = await story.does<{ open: string[] }>('dpo', 'tries to release it', '§11.1', {
    status: 409,
    method: 'POST',
    path: `/cases/${id}/moves`,
    body: { action: 'release' },
  });
  for (const point of open) await story.says(`Still open: ${point}`);
  await story.presses('ewan', colleague, 'refuses, behind the link in his mail', '§11.1', 'refused');
  await move('hides the words about him', '§11.1', { action: 'redact', ref: about, fields: ['message'] });
}

async function paused(story: Teller, id: string): Promise<void> {
  story.chapter('A question stops the clock');
  const move = mover(story, id);
  await story.until('2026-12-07T10:00:00Z', 'A week goes by.');
  await move('asks which mailboxes to search, for there are very many', 'UK GDPR Art 12A', {
    action: 'ask-clarification',
    text: 'Which of our offices did you write to, and when?',
    reasons: 'Twelve years of correspondence in four offices.',
  });
  await story.until('2026-12-10T16:00:00Z', 'Una answers three days later.');
  await move('notes the answer', 'UK GDPR Art 12A', {
    action: 'clarification-answered',
    text: 'Aberdeen, in 2026.',
  });
  await toldDates(story, id);
  await story.until('2026-12-28T10:00:00Z', 'Christmas comes and goes; the reminders come at their times.');
}

async function delivered(story: Teller, id: string, archives: () => number): Promise<void> {
  story.chapter('The copy goes');
  const move = mover(story, id);
  await move('releases the copy', '§11.1, UK GDPR Art 15', { action: 'release' });
  story.sent(una, 'data');
  const { passphrase } = await story.does<{ passphrase: string }>(
    'staff',
    'tell Una the passphrase by phone',
    '§8.2',
    {
      status: 200,
      method: 'POST',
      path: `/cases/${id}/passphrase`,
      body: { how: 'phone' },
    },
  );
  const { location } = await story.presses<{ location: string }>('una', una, 'fetches the archive', '§11.1');
  const fetched = await (await fetch(location)).bytes();
  for (const { name, text } of await unzipped(fetched, passphrase)) {
    await story.says(`In the archive: ${name}, ${text.length} characters`, '§8.2');
    if (text.includes('Ewan')) throw new Error('the archive names somebody else');
  }
  await story.until('2027-01-20T10:00:00Z', 'The link expires.');
  await story.says(`Archives left in the bucket: ${archives()}`, '§8.2');
  if (archives() > 0) throw new Error('an archive has outlived its link');
}
