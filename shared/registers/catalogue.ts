// The registers that the DPO and the auditor read and take away (policy §5, §7, §8, §9, §10, §12, §13, §14; UK GDPR Art 30): what each is
// called, and its columns. The cases of each type are a register too, unless they have one of their own here.
import type { CaseType } from '../cases/case-type.ts';
import { caseTypes } from '../cases/registry.ts';
import { activityColumns } from './processing-activities.ts';

export interface RegisterEntry {
  readonly title: string;
  /** The policy section or statute that asks for it. */
  readonly source: string;
  readonly columns: Readonly<Record<string, string>>;
}

export const ownRegisters = {
  'processing-activities': {
    title: 'Record of processing activities',
    source: 'UK GDPR Art 30(1)',
    columns: activityColumns,
  },
  purposes: {
    title: 'Purposes',
    source: '§5',
    columns: {
      purpose: 'Purpose',
      title: 'What for',
      lawfulBasis: 'Lawful basis',
      inLaw: 'In law',
      section: 'Policy section',
      people: 'People',
      data: 'Categories of data',
      retention: 'Retention categories',
      directMarketing: 'Direct marketing',
      isNew: 'Beyond the policy',
      assessment: 'Impact assessment',
    },
  },
  parties: {
    title: 'Processors and recipients',
    source: '§7',
    columns: {
      party: 'Party',
      name: 'Name',
      kind: 'Capacity',
      does: 'What it does',
      country: 'Country',
      safeguards: 'Safeguards of the transfer',
      purposes: 'Purposes',
      agreement: 'Agreement in force until',
      assessment: 'Impact assessment',
    },
  },
  agreements: {
    title: 'Agreements with processors and recipients',
    source: '§7.1, §7.2',
    columns: {
      id: 'Agreement',
      party: 'Party',
      kind: 'Kind',
      model: 'Model',
      state: 'State',
      validFrom: 'Valid from',
      validUntil: 'Valid until',
      endedOn: 'Ended on',
      reviewOn: 'Review on',
      purposes: 'Purposes',
      categories: 'Categories of data',
      subProcessors: 'Sub-processors in use',
      subProcessorsAsked: 'Sub-processors asked for',
    },
  },
  assessments: {
    title: 'What impact assessments cover',
    source: '§12',
    columns: { id: 'Assessment', covers: 'Covers', state: 'State', decidedOn: 'Decided on' },
  },
  storage: {
    title: 'Paper, media, drives and transfers',
    source: '§8.1, §8.2',
    columns: {
      id: 'Entry',
      kind: 'Kind',
      state: 'State',
      category: 'Retention category',
      categories: 'Categories of data',
      location: 'Place',
      device: 'Device',
      encrypted: 'Encryption',
      to: 'Sent to',
      medium: 'Sent by',
      passwordBy: 'Password by',
      registeredOn: 'Registered on',
      runsFrom: 'Period runs from',
      backBy: 'To be back by',
      overdue: 'Overdue',
      disposedOn: 'Disposed of on',
      method: 'How',
    },
  },
  retention: {
    title: 'Retention schedule in force',
    source: '§13',
    columns: {
      version: 'Version',
      category: 'Category',
      title: 'What',
      says: 'How long',
      authority: 'Authority',
      status: 'Status',
    },
  },
  purges: {
    title: 'Destruction runs, the last hundred',
    source: '§13',
    columns: {
      run: 'Run',
      kind: 'Kind',
      state: 'State',
      schedule: 'Schedule version',
      startedAt: 'Began',
      endedAt: 'Ended',
      destroyed: 'Destroyed',
      archived: 'Archived',
      people: 'People of whom nothing is left',
    },
  },
  documents: {
    title: 'Documents and consent texts, every version',
    source: '§14, §4.1',
    columns: {
      document: 'Document',
      title: 'Title',
      code: 'Number',
      consentTo: 'Consent to',
      version: 'Version',
      publishedOn: 'Published on',
      renews: 'Consents are asked for anew',
      sha256: 'SHA-256',
    },
  },
  webhooks: {
    title: 'Systems that are told of events',
    source: '§5, §8.2',
    columns: { id: 'Subscription', state: 'State', events: 'Events' },
  },
} as const satisfies Readonly<Record<string, RegisterEntry>>;

export type OwnRegister = keyof typeof ownRegisters;

/** The columns of every register of cases: codes and dates, so that nothing sealed is opened for them. */
export const caseColumns = {
  id: 'Case',
  state: 'State',
  openedOn: 'Opened on',
  closedOn: 'Closed on',
  met: 'Limits met in time',
  late: 'Limits met late or missed',
  open: 'Limits that are open',
} as const;

/** The case types by the name of their register: `breaches`, `requests-access`, `holds`. */
export const caseRegisters: ReadonlyMap<string, CaseType> = new Map(
  caseTypes
    .map((type) => [type.path.replaceAll('/', '-'), type] as const)
    .filter(([name]) => !Object.hasOwn(ownRegisters, name)),
);

/** Every register that there is: its name, title and what asks for it. */
export const catalogue = (): { readonly name: string; readonly title: string; readonly source: string }[] => [
  ...Object.entries(ownRegisters).map(([name, { title, source }]) => ({ name, title, source })),
  ...[...caseRegisters].map(([name, { title, section }]) => ({
    name,
    title: `Cases: ${title}`,
    source: section,
  })),
];
