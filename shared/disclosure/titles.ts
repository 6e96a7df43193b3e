// What a person reads for the codes that stand on their data (UK GDPR Art 12(1): plain language). A code that no register knows,
// of an outside source for instance, is read as its words.
import { dataCategories, type DataCategory } from '../company/categories.ts';
import { purposes, type LawfulBasis } from '../company/purposes.ts';
import { firstSchedule } from '../company/retention-schedule.ts';
import { beginnings, type RetentionRule, type Rules, type Span } from '../retention/schedule.ts';

const lawfulBases: Readonly<Record<LawfulBasis, string>> = {
  consent: 'your consent (UK GDPR Art 6(1)(a))',
  contract: 'a contract with you, or steps towards one (UK GDPR Art 6(1)(b))',
  'legal-obligation': 'a legal obligation (UK GDPR Art 6(1)(c))',
  'vital-interests': 'vital interests (UK GDPR Art 6(1)(d))',
  'public-task': 'a public task (UK GDPR Art 6(1)(e))',
  'recognised-legitimate-interests': 'a recognised legitimate interest (UK GDPR Art 6(1)(ea))',
  'legitimate-interests': 'our legitimate interests (UK GDPR Art 6(1)(f))',
};

const doors: Readonly<Record<string, string>> = {
  'form-contact': 'the contact form of our website',
  'form-newsletter': 'the newsletter sign-up of our website',
  'form-download': 'a download from our website',
  'form-event': 'a registration for an event',
  'form-testimonial': 'a testimonial',
  'form-feedback': 'the feedback form of our website',
  'form-support': 'a support request',
  text: 'a text message',
  'office-visit': 'a visit to our office',
  'social-media': 'social media',
  paper: 'a paper document',
  contract: 'a contract',
  product: 'your use of our products',
  record: 'what you have told us, chosen or signed',
};

/** What a person is known by: in no category of the schedule, for it goes with the last record of theirs. */
export const contactDetails = 'contact-details';

const inWords = (code: string): string => code.replaceAll('-', ' ');

const entry = <Entry>(table: Readonly<Record<string, Entry>>, code: string): Entry | undefined =>
  Object.hasOwn(table, code) ? table[code] : undefined;

/** "To supply the information requested" */
export const purposeTitle = (code: string): string => entry(purposes, code)?.title ?? inWords(code);

/** "our legitimate interests (UK GDPR Art 6(1)(f))" */
export const lawfulBasisTitle = (code: string): string => entry(lawfulBases, code) ?? inWords(code);

/** "the contact form of our website" */
export const doorTitle = (code: string): string => entry(doors, code) ?? inWords(code);

/** A category of personal data: "Name and contact details". */
export const dataTitle = (code: string): string =>
  entry<DataCategory>(dataCategories, code)?.title ?? inWords(code);

/** A category of the retention schedule: "Enquiry or download". */
export const categoryTitle = (code: string): string =>
  code === contactDetails ? 'Your contact details' : scheduled(code);

const scheduled = (code: string): string =>
  entry<RetentionRule>(firstSchedule.rules, code)?.title ?? inWords(code);

/** How long rules keep a category, or how that is set: "12 months from the last contact, then we delete it". */
export function kept(category: string, rules: Rules): string {
  if (category === contactDetails) return 'for as long as we hold anything else of you, then we delete them';
  const rule = entry(rules, category);
  if (!rule) return 'for as long as its purpose needs it (UK GDPR Art 5(1)(e))';
  const { reviewAfter } = rule;
  return [span(rule), reviewAfter && `looked at again every ${spelt(reviewAfter)}`, then(rule)]
    .filter(Boolean)
    .join(', ');
}

function then({ period, archiveAfter, afterwards }: RetentionRule): string | undefined {
  if (!period && afterwards !== 'keep-hash') return undefined;
  return archiveAfter ? 'then we delete it from our archive too' : whatThen[afterwards];
}

function span({ period, runsFrom }: RetentionRule): string {
  if (!period) return 'without an end';
  if (runsFrom === 'withdrawal' && 'days' in period && period.days === 0)
    return 'until you withdraw your consent';
  return `${spelt(period)} from ${beginnings[runsFrom]}`;
}

const spelt = (one: Span): string => {
  const [count, unit] = 'months' in one ? [one.months, 'month'] : [one.days, 'day'];
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
};

const whatThen: Readonly<Record<RetentionRule['afterwards'], string>> = {
  delete: 'then we delete it',
  pseudonymise: 'then we replace who you are by a pseudonym',
  anonymise: 'then we make it anonymous',
  'keep-hash': 'as a coded form of your address only, so that we keep from writing to you',
};
