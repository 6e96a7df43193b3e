// Tells whom the policy names for it (§14) that somebody would like to review a document, and where to answer. It carries an address,
// which is what it is for, and nothing else of the person.
import { company } from '../company/company.ts';
import { documentEntry, type DocumentName } from '../company/documents.ts';
import type { Letter } from './letter.ts';

const { controller, documentsContact } = company;

/** The letter to the contact; it is answered to whoever asked. */
export const documentRequest = (name: DocumentName, version: string, email: string): Letter => {
  const { title, code } = documentEntry(name);
  return {
    subject: `Somebody would like to review: ${title}`,
    lead: [`By the website of ${controller.name} somebody asked to review one of its documents.`],
    facts: [
      ['Document', code ? `${code} ${title}` : title],
      ['Version in force', version],
      ['Asked by', email],
    ],
    next: ['Answer this mail: the answer goes to whoever asked.'],
    because: `Sent to the ${documentsContact.title}, whom the policy names for this: §14.`,
  };
};
