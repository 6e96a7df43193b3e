// Text that no spreadsheet takes for a formula (OWASP: CSV injection): whatever begins like one, or would after being split at another
// separator than ours, gets an apostrophe before it.

// In a country where the separator is a semicolon, a cell of ours is split at each, and at each line end, quoted or not.
const begins = /(?<=^|[;\t\r\n])(?=[\s"]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20])/gu;

/** The text as a cell may hold it. */
export const harmless = (text: string): string => text.replaceAll(begins, "'");
