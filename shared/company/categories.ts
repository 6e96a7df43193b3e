// The categories of personal data that the company collects (policy §4; UK GDPR Art 15(1)(b)), each with the fields that belong to
// it and how a person reads them.

export interface DataCategory {
  readonly title: string;
  readonly fields: Readonly<Record<string, string>>;
}

export const dataCategories = {
  contact: {
    title: 'Name and contact details',
    fields: { name: 'Name', email: 'E-mail address', phone: 'Phone number' },
  },
  work: {
    title: 'Work: employer, position and place',
    fields: { employer: 'Employer', title: 'Title or position', workLocation: 'Work location' },
  },
  photograph: { title: 'Photographs', fields: { photograph: 'Photograph (its reference)' } },
  words: {
    title: 'What you wrote or said to us',
    fields: { message: 'Message', testimonial: 'Testimonial' },
  },
  choices: {
    title: 'What you chose, asked for or agreed to',
    fields: { consent: 'Consent', document: 'Document', event: 'Event', product: 'Product' },
  },
  proof: {
    title: 'Proof of your consent: your signature, and when and from where it came',
    fields: {
      signature: 'Signature',
      sourceAddress: 'Address on the network (IP address)',
      userAgent: 'Browser',
      signedOn: 'Day on the form',
      scan: 'Scan of the form',
    },
  },
  other: { title: 'Other information, as the copy shows it', fields: {} },
} as const satisfies Record<string, DataCategory>;

export type DataCategoryCode = keyof typeof dataCategories;

/** The category that a field belongs to, and its label; a field that the policy does not list is `other`, under its own name. */
export function categoryOf(field: string): { readonly code: DataCategoryCode; readonly label: string } {
  return known.get(field) ?? { code: 'other', label: field };
}

const known = new Map(
  (Object.entries(dataCategories) as [DataCategoryCode, DataCategory][]).flatMap(([code, { fields }]) =>
    Object.entries(fields).map(([field, label]) => [field, { code, label }] as const),
  ),
);
