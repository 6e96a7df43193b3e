// The areas of the API, in the order in which the description shows them.

export const tags = [
  { name: 'Forms', description: 'What visitors of the website send (policy §3 to §5).' },
  {
    name: 'Requests',
    description: 'What people ask under their rights (policy §11), and what they follow up by links.',
  },
  {
    name: 'Permissions',
    description: 'Whether data of a person may be used for a purpose now (policy §5, §7.1, §11.3).',
  },
  { name: 'Records', description: 'What staff log of people, and when it ends (policy §3, §13).' },
  { name: 'Cases', description: 'Anything with a deadline that somebody must decide (policy §9 to §12).' },
  { name: 'Consent', description: 'Consent to one purpose: asked, signed, withdrawn (policy §4.1, §5).' },
  {
    name: 'Documents',
    description: 'The policy, its related documents and the texts of consent, by version (policy §14).',
  },
  {
    name: 'Registers',
    description: 'The worklist, the registers, and the purposes that there are (policy §5, §10).',
  },
  {
    name: 'Third parties',
    description: 'Processors and recipients, and what they tell by their links (policy §7).',
  },
  { name: 'Storage', description: 'Paper files, removable media, drives, and what was sent (policy §8).' },
  { name: 'Retention', description: 'How long what is kept, and its destruction (policy §13).' },
  {
    name: 'Usage',
    description: 'Usage and licences of the products, and figures under pseudonyms (policy §6).',
  },
  { name: 'Webhooks', description: 'Other systems that hear of events (policy §5, §7).' },
  {
    name: 'Record',
    description: 'Whether the record is whole, when a deadline falls, and this description.',
  },
] as const;

export type Tag = (typeof tags)[number]['name'];
