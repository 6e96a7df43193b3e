// Reading somebody's mail, as they would.
import type { Mail, Steward } from '../support/steward.ts';

/** The mails to an address, in the order in which they came. */
export const mailsTo = async ({ mails }: Steward, address: string): Promise<Mail[]> =>
  (await mails()).filter(({ destination }) => destination.to.includes(address));

/** The path, below the API, of the first link in a mail. */
export function linkIn({ body }: Mail): string {
  const { pathname, search } = new URL(/https?:\/\/\S+/u.exec(body.text ?? '')?.[0] ?? '');
  return `${pathname.replace(/^\/v1/u, '')}${search}`;
}
