// What the links in mails answer: a page to a browser, and JSON to whoever asks for that.
import type { Answers, Contract } from '../operation.ts';

/** A page, or its facts as JSON. */
export const page = (description: string, body: Contract): Answers => ({
  description,
  body,
  types: ['application/json', 'text/html'],
});
