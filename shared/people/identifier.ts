// How a person is found again: the normalised e-mail, else the phone number. Nothing is merged that a mailbox keeps apart.

export interface Contact {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
}

/** The text whose keyed hash finds the person; undefined where there is neither e-mail nor phone. */
export function identifier({ email, phone }: Contact): string | undefined {
  if (email !== undefined) return `mailto:${email.trim().toLowerCase()}`;
  if (phone !== undefined) return `tel:${dialled(phone)}`;
  return undefined;
}

// UK numbers are written with 0, with +44 or with 0044: one line, one text.
const dialled = (phone: string): string =>
  phone
    .replaceAll(/[^0-9+]/gu, '')
    .replace(/^00/u, '+')
    .replace(/^0(?=[1-9])/u, '+44')
    .replace(/^\+440/u, '+44');
