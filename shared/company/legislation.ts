// The legislation in force (policy §2), as it is named with lawful bases, purposes and notices. Where a successor replaces or
// amends one of these, this list is what changes.

export const legislation = {
  'uk-gdpr': 'the UK GDPR (retained Regulation (EU) 2016/679)',
  'dpa-2018': 'the Data Protection Act 2018',
  pecr: 'the Privacy and Electronic Communications (EC Directive) Regulations 2003',
  'duaa-2025': 'the Data (Use and Access) Act 2025',
} as const;

export type Legislation = keyof typeof legislation;
