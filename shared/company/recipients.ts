// Whom the company may disclose personal data to (policy §7; UK GDPR Art 13(1)(e), 15(1)(c), 19): each party under a code, where it
// is, in which capacity, and what covers a transfer out of the United Kingdom. The policy names no party: these are assumptions.
import type { Purpose } from './purposes.ts';

export interface Recipient {
  readonly name: string;
  /** Where a notice of erasure or correction reaches it. */
  readonly email: string;
  readonly country: string;
  readonly kind: 'processor' | 'controller';
  /** The purposes for which it may receive personal data. */
  readonly purposes: readonly Purpose[];
  /** What it does, as a person reads it: it names the category of recipient. */
  readonly does: string;
  /** What protects a transfer to a country outside the United Kingdom (UK GDPR Chapter V); absent within it. */
  readonly safeguards?: string;
}

export const recipients: Readonly<Record<string, Recipient>> = {
  mailing: {
    name: 'Granite Mailing Inc.',
    email: 'privacy@granite-mailing.example',
    country: 'United States',
    kind: 'processor',
    purposes: ['newsletter'],
    does: 'a mailing provider, which sends our newsletter',
    safeguards:
      'the International Data Transfer Agreement that the UK’s regulator has issued (UK GDPR Art 46)',
  },
  crm: {
    name: 'Deeside CRM Hosting Limited',
    email: 'data-protection@deeside-crm.example',
    country: 'Ireland',
    kind: 'processor',
    purposes: ['enquiry', 'contract', 'support', 'operations'],
    does: 'a CRM host, which stores our correspondence with customers',
    safeguards: 'the UK’s adequacy regulations for the states of the European Economic Area',
  },
  'event-partner': {
    name: 'North Sea Events Limited',
    email: 'privacy@north-sea-events.example',
    country: 'United Kingdom',
    kind: 'controller',
    purposes: ['enquiry'],
    does: 'an event partner, which runs our events with us',
  },
};

/** The party of that code; nothing where the register has none. */
export const partyOf = (code: string): Recipient | undefined =>
  Object.hasOwn(recipients, code) ? recipients[code] : undefined;

/** The parties that may receive personal data for a purpose, with their codes. */
export const recipientsFor = (purpose: Purpose): readonly (readonly [code: string, party: Recipient])[] =>
  Object.entries(recipients).filter(([, party]) => party.purposes.includes(purpose));
