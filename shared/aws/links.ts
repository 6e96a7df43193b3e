// Links in mails: a token is derived, never stored, and says what it is for and about; whether it was used or is too old is a
// fact of what it is about (policy §11: whoever holds the mailbox acts, and nobody else). Codes and passphrases come the same way.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { setting } from './environment.ts';
import { domainKey } from './keys.ts';

/** Where the link of each use leads, below the setting LINK_URL. */
const paths = {
  confirm: 'links/',
  'third-party': 'links/',
  recipient: 'links/',
  party: 'parties/links/',
  'sub-processor': 'parties/links/',
  download: 'exports/',
  'opt-in': 'newsletter/',
  consent: 'consents/',
  unsubscribe: 'unsubscribe?token=',
} as const;

export type LinkUse = keyof typeof paths;

/** What a token was made for: an id, and the number that tells several links of one kind apart. */
export interface LinkSubject {
  readonly about: string;
  readonly n: number;
}

/** The links, codes and passphrases of one thing, for whoever writes a letter. */
export interface LinksOf {
  /** Throws where there is no such use. */
  readonly url: (use: string, n: number) => string;
  readonly code: (n: number) => string;
  /** Where a person sees how it stands, with a one-time code. */
  readonly status: string;
  readonly passphrase: (n: number) => string;
}

/** The token of one use of one thing: `use.about.n.mac`. */
export const linkToken = async (use: LinkUse, about: string, n: number): Promise<string> =>
  tokenOf(await domainKey('link'), use, about, n);

/** What a token is about; nothing where it was not made by us, or for another use. */
export async function readLink(token: string, use: LinkUse): Promise<LinkSubject | undefined> {
  const [, about, number] = written.exec(token) ?? [];
  if (about === undefined || number === undefined) return undefined;
  const n = Number(number);
  const [made, sent] = [Buffer.from(await linkToken(use, about, n)), Buffer.from(token)];
  return made.length === sent.length && timingSafeEqual(made, sent) ? { about, n } : undefined;
}

const written = /^[a-z-]{1,20}\.([A-Za-z0-9_-]{1,100})\.(\d{1,9})\.[A-Za-z0-9_-]{43}$/u;

/** A code of eight digits, for typing: few attempts must be allowed. */
export const oneTimeCode = async (about: string, n: number): Promise<string> =>
  codeOf(await domainKey('link'), about, n);

/** A passphrase of five groups of four characters that are not taken for one another: 99 bits. */
export const passphrase = async (about: string, n: number): Promise<string> =>
  passphraseOf(await domainKey('link'), about, n);

/** All links of one thing, derived without further waiting. */
export async function linksFor(about: string): Promise<LinksOf> {
  const key = await domainKey('link');
  const root = setting('LINK_URL').replace(/\/$/u, '');
  return {
    url: (use, n) => `${root}/${pathOf(use)}${tokenOf(key, use, about, n)}`,
    code: (n) => codeOf(key, about, n),
    status: `${root}/requests/status?reference=${about}`,
    passphrase: (n) => passphraseOf(key, about, n),
  };
}

function pathOf(use: string): string {
  if (!Object.hasOwn(paths, use)) throw new Error(`no link is of the use ${use}`);
  return paths[use as LinkUse];
}

const tokenOf = (key: Uint8Array, use: string, about: string, n: number): string =>
  `${use}.${about}.${n}.${mac(key, ['link', use, about, n]).toString('base64url')}`;

const codeOf = (key: Uint8Array, about: string, n: number): string =>
  (numberOf(mac(key, ['code', about, n])) % 100_000_000n).toString().padStart(8, '0');

// No 0, 1, i, l or o.
const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
const base = BigInt(alphabet.length);

function passphraseOf(key: Uint8Array, about: string, n: number): string {
  let rest = numberOf(mac(key, ['passphrase', about, n]));
  let text = '';
  for (; text.length < 20; rest /= base) text += alphabet[Number(rest % base)];
  return text.replaceAll(/(.{4})(?=.)/gu, '$1-');
}

const mac = (key: Uint8Array, of: readonly (string | number)[]): Buffer =>
  createHmac('sha256', key).update(JSON.stringify(of)).digest();

const numberOf = (bytes: Buffer): bigint => BigInt(`0x${bytes.toString('hex')}`);
