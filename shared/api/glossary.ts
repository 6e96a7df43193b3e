// What the fields of the API mean: one sentence for each name, which means the same wherever it stands; where it does not, the schema
// stands before it.

export const glossary: Readonly<Record<string, string>> = {
  email: 'An e-mail address.',
};
