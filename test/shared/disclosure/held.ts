// What is held about Ada, who wrote to the company and subscribed; a colleague stands in what the CRM has of her.
import type { Decisions, HeldItem, LoggedDisclosure } from '../../../shared/disclosure/item.ts';
import { accessReply, type AccessReply, type Reviewed } from '../../../shared/disclosure/reply.ts';
import { firstSchedule } from '../../../shared/company/retention-schedule.ts';
import { instant } from '../../../shared/instant.ts';

export const enquiry: HeldItem = {
  ref: 'RECORD#website-enquiry#record_1',
  source: 'record',
  category: 'website-enquiry',
  purpose: 'enquiry',
  lawfulBasis: 'legitimate-interests',
  collectedAt: '2026-11-03T09:00:00.000Z', // a Tuesday
  collectedBy: 'form-contact',
  notice: '2026-01',
  providedByPerson: true,
  fields: { name: 'Ada Lovelace', email: 'ada@example.com', message: 'Please call me.' },
};

export const subscription: HeldItem = {
  ref: 'RECORD#newsletter#record_2',
  source: 'record',
  category: 'newsletter',
  purpose: 'newsletter',
  lawfulBasis: 'consent',
  collectedAt: '2026-11-04T09:00:00.000Z', // a Wednesday
  collectedBy: 'form-newsletter',
  notice: '2026-01',
  providedByPerson: true,
  fields: { email: 'ada@example.com', consent: true },
};

export const fromCrm: HeldItem = {
  ref: 'material:crm:1',
  source: 'crm',
  category: 'account-notes',
  providedByPerson: false,
  fields: {
    note: 'Met at the fair',
    score: -3,
    people: [{ name: 'Charles Babbage', phones: ['+44 1224 000000'] }, { name: 'Mary Somerville' }],
  },
};

export const profile: HeldItem = {
  ref: 'PROFILE#person_1',
  source: 'record',
  category: 'contact-details',
  providedByPerson: true,
  fields: { email: 'ada@example.com' },
};

export const mailed: LoggedDisclosure = {
  ref: 'DISCLOSURE#disclosure_1',
  party: 'mailing',
  purpose: 'newsletter',
  categories: ['contact'],
  at: '2026-11-05T09:00:00.000Z', // a Thursday
};

export const held: readonly HeldItem[] = [enquiry, subscription, fromCrm];

/** The reply of Monday 23 November 2026, with what is said instead. */
export const replyOf = (decisions: Decisions, instead: Partial<Reviewed> = {}): AccessReply =>
  accessReply({
    reference: 'access_1',
    preparedAt: instant('2026-11-23T09:15:00Z'),
    items: held,
    scans: new Map(),
    disclosures: [mailed],
    decisions,
    rules: firstSchedule.rules,
    ...instead,
  });
