// The texts that cross a boundary: bounded, well formed, free of control characters, and to be seen. Errors name the field, never the value.
import * as z from 'zod';

// oxlint-disable-next-line no-control-regex -- they are just what is refused
const controls = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u2028\u2029]/u;
// Nobody sees a text that has nothing else: spaces, marks of direction and of joining, fillers (U+3164 is even a letter), empty Braille.
const visible = /[^\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2800]/u;
const lineEnds = /[\n\r\t]/u;

const wellFormed = (max: number) =>
  z
    .string()
    .max(max, `at most ${max} characters`)
    .refine((text) => text.isWellFormed(), 'must be well-formed Unicode')
    .refine((text) => !controls.test(text), 'must not hold control characters')
    .transform((text) => text.normalize('NFC').trim())
    .refine((text) => visible.test(text), { error: 'must not be empty', abort: true });

/** Several lines of text, at most `max` characters. */
export const prose = (max = 4000) => wellFormed(max);

/** One line of text, at most `max` characters. */
export const line = (max = 200) => wellFormed(max).refine((text) => !lineEnds.test(text), 'must be one line');

/** A code: lower-case words joined by hyphens, such as `office-visit`. */
export const code = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/u, 'must be a code in lower case')
  .max(64);

/** Whether a date or an instant is of the years 1900 to 2199, in which the calendar counts. */
export const inCountedYears = (text: string): boolean => /^(?:19|20|21)\d\d-/u.test(text);
export const otherYears = 'must be in the years 1900 to 2199';

/** A real date, such as 2026-11-23. */
export const dateText = z.iso
  .date({ error: 'must be a date such as 2026-11-23', abort: true })
  .refine(inCountedYears, { error: otherYears, abort: true });

const clock = String.raw`(?:[01]\d|2[0-3]):[0-5]\d`;
const instantForm = new RegExp(
  String.raw`^(?:19|20|21)\d\d-\d\d-\d\dT${clock}(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-]${clock})$`,
  'u',
);
const notInstant = 'must be an ISO 8601 instant with an offset, such as 2026-11-23T09:15:00Z';

/** An ISO 8601 instant with an offset (`2026-11-23T09:15Z`), a real date, read as UTC with milliseconds. */
export const instantText = z
  .string(notInstant)
  .refine((text) => instantForm.test(text) && z.iso.date().safeParse(text.slice(0, 10)).success, {
    error: notInstant,
    abort: true,
  })
  .transform((text) => new Date(text).toISOString());

// zod's own pattern knows no top-level domain in another script (`xn--p1ai`).
const mailbox = new RegExp(
  z.regexes.email.source.replace('[A-Za-z]{2,}$', '(?:[A-Za-z]{2,}|xn--[a-z0-9-]{2,59})$'),
  'u',
);

/**
 * An e-mail address that SES can write to: an ASCII mailbox at a domain. A Unicode domain is read as its ASCII form, and
 * letters in lower case. Plus tags and dots stay as they are: two mailboxes are never taken for one.
 */
export const email = z
  .string()
  .max(254, 'at most 254 characters')
  .transform((text) => lowerCase(asciiDomain(text.trim())))
  .pipe(z.email({ pattern: mailbox, error: 'must be an e-mail address' }).max(254, 'at most 254 characters'));

// `toLowerCase` would also make a k of the Kelvin sign, and so one mailbox of two.
const lowerCase = (text: string): string => text.replaceAll(/[A-Z]/gu, (letter) => letter.toLowerCase());

function asciiDomain(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at < 1 || /^[\x21-\x7e]*$/u.test(domain) || /[\s/\\?#:@[\]%]/u.test(domain)) return address;
  try {
    return `${address.slice(0, at)}@${new URL(`http://${domain}`).hostname}`;
  } catch {
    return address;
  }
}

/** A phone number: 6 to 15 digits (E.164), with spaces, brackets and hyphens between them and an optional leading plus. */
export const phone = z
  .string()
  .max(32, 'at most 32 characters')
  .regex(/^\+?(?:[ ()-]*[0-9]){6,15}\)?$/u, 'must be a phone number');
