// The story of a lost laptop: from the website's forms to the report to the ICO, the closing, and a record that names a tampering.
import { mover, type Teller } from './teller.ts';

/** The moment at which the story begins. */
export const breachBegins = '2026-11-27T09:30:00Z'; // Friday

interface Reported {
  readonly id: string;
  readonly deadlines: readonly Record<'title' | 'source' | 'dueLocal' | 'status', string>[];
}

interface Verification {
  readonly whole: boolean;
  readonly chains: number;
  readonly events: number;
  readonly breaks: readonly {
    readonly about: string;
    readonly seq: number | string;
    readonly what: string;
  }[];
}

/** Plays it. `tamper` changes one event of a case in the table, as somebody with access to the table could. */
export async function breachStory(
  story: Teller,
  tamper: (caseId: string, seq: number) => Promise<void>,
): Promise<void> {
  await website(story);
  const id = await reported(story);
  await decided(story, id);
  await toldTheIco(story, id);
  await closed(story, id);
  await verified(story, id, tamper);
}

async function website(story: Teller): Promise<void> {
  story.chapter('Friday morning: the website');
  const contact = {
    name: 'Ailsa Reid',
    email: 'ailsa.reid@example.org',
    employer: 'Reid Marine',
    message: 'Please send me the OPTIX brochure.',
  };
  await story.does('visitor', 'asks for information', '§3, §4, §5', {
    status: 202,
    method: 'POST',
    path: '/forms/contact',
    body: contact,
  });
  const newsletter = { email: 'ailsa.reid@example.org', consent: true };
  await story.does('visitor', 'signs up to the newsletter', '§5', {
    status: 202,
    method: 'POST',
    path: '/forms/newsletter',
    body: newsletter,
  });
}

async function reported(story: Teller): Promise<string> {
  story.chapter('Friday evening: a laptop is missing');
  await story.until('2026-11-27T18:05:00Z', 'The working day goes by.');
  const { id, deadlines } = await story.does<Reported>(
    'staff',
    'report that a laptop was lost that morning',
    '§9.1',
    {
      status: 201,
      method: 'POST',
      path: '/breaches',
      body: {
        what: 'A laptop with an export of customer contacts was left on the 08:40 train.',
        how: 'It was left in the luggage rack; its disk is encrypted, but the password was on a note in the bag.',
        likelyImpact: 'Customers may get unwanted calls and convincing fraudulent mails.',
        occurredAt: '2026-11-27T08:40:00Z',
        discoveredAt: '2026-11-27T17:40:00Z',
        cyber: false,
        dataCategories: ['basic-identifiers'],
        kindsOfPeople: ['customers-and-prospects'],
        affected: ['confidentiality'],
      },
    },
  );
  story.sent('dpo@', 'reported, a limit is already past');
  for (const { title, source, dueLocal, status } of deadlines) {
    await story.says(`${title}: by ${dueLocal}, ${status === 'missed' ? 'PAST ALREADY' : status}`, source);
  }
  await story.waits('PT6H', 'Six hours pass, and nobody acknowledges.');
  story.sent('board@', 'Escalated');
  return id;
}

async function decided(story: Teller, id: string): Promise<void> {
  story.chapter('The night: the DPO assesses, contains, decides');
  const move = mover(story, id);
  await move('assesses the risk to the people affected', '§9.1, Art 33(1)', {
    action: 'assess',
    risk: 'risk',
    reasons: 'The password may have been found with the laptop, so the encryption may not protect it.',
    harmLikelihood: 'likely',
  });
  await move('has the laptop wiped from afar', '§9.1', {
    action: 'contain',
    taken: 'The laptop was wiped over the network when it next came on line, and its sign-ins were revoked.',
    contained: true,
  });
  await move('decides to report, and to tell the people affected and a partner', '§9.1, §9.2', {
    action: 'decide',
    ico: { report: true, reasons: 'A risk to the people cannot be ruled out.' },
    people: { tell: true, reasons: 'They can watch out for fraudulent mails.' },
    thirdParties: {
      tell: true,
      reasons: 'The reseller’s agreement asks for it: the list is shared with it.',
    },
  });
  const { open } = await story.does<{ open: string[] }>('dpo', 'tries to close it', 'Art 33(5)', {
    status: 409,
    method: 'POST',
    path: `/cases/${id}/moves`,
    body: { action: 'close', summary: 'Done.' },
  });
  for (const point of open) await story.says(`Still open: ${point}`);
}

async function toldTheIco(story: Teller, id: string): Promise<void> {
  story.chapter('48 hours later: the ICO is told, in phases');
  await story.waits('PT48H', 'Two days pass.');
  story.sent('dpo@', '12 h left');
  const move = mover(story, id);
  const { missing } = await story.does<{ missing: string[] }>(
    'dpo',
    'reads the draft of the report',
    'Art 33(3)',
    {
      status: 200,
      method: 'GET',
      path: `/cases/${id}/ico-report`,
    },
  );
  await story.says(`Missing: ${missing.join(', ')}`, 'Art 33(3)');
  await move('makes the initial report to the ICO', '§9.2, Art 33(1)', {
    action: 'report-to-ico',
    kind: 'initial',
    reference: 'IC-100001',
  });
  await story.waits('PT5H', 'The mailing list is counted.');
  await move('adds what was missing', 'Art 33(4)', {
    action: 'amend',
    fields: { approximatePeople: 1200, approximateRecords: 1450 },
  });
  await move('makes the follow-up report', 'Art 33(4)', { action: 'report-to-ico', kind: 'follow-up' });
}

async function closed(story: Teller, id: string): Promise<void> {
  story.chapter('Everybody is told, and the case closes');
  const move = mover(story, id);
  await move('tells the people affected', '§9.2, Art 34', {
    action: 'notify-subjects',
    how: 'e-mail',
    people: 1200,
    nature: 'A laptop with your name, e-mail address and phone number was lost on a train.',
    contact: 'privacy@example.com',
    consequences: 'Somebody may call or write to you and pretend to be us.',
    measures: 'The laptop has been wiped. Do not act on unexpected mails in our name.',
  });
  await move('tells the reseller that shares the list', '§9.1, §7.1', {
    action: 'notify-third-party',
    party: 'Northern Reseller Ltd',
    agreement: 'DSA-7',
    how: 'e-mail',
  });
  await move('closes the case', 'Art 33(5)', {
    action: 'close',
    summary: 'Wiped, reported, told.',
    lessons: 'No exports on laptops; no passwords on paper.',
  });
  await story.waits('P7D', 'A week passes: no reminder comes any more.');
}

async function verified(
  story: Teller,
  id: string,
  tamper: (caseId: string, seq: number) => Promise<void>,
): Promise<void> {
  story.chapter('The record');
  const before = await story.does<Verification>('auditor', 'verifies the record', 'Art 5(2)', {
    status: 200,
    method: 'GET',
    path: '/audit/verify',
  });
  await story.says(`Whole: ${before.whole}, ${before.chains} chains, ${before.events} events`);
  await tamper(id, 3);
  await story.says('Somebody with access to the table changes the third event of the case.');
  const after = await story.does<Verification>('auditor', 'verifies the record again', 'Art 5(2)', {
    status: 200,
    method: 'GET',
    path: '/audit/verify',
  });
  for (const { about, seq, what } of after.breaks)
    await story.says(`Broken: ${about}, event ${seq}: ${what}`);
  if (!before.whole || after.whole)
    throw new Error('verification did not tell a whole record from a changed one');
}
