// The letters to a third party under an agreement (policy §7.2; UK GDPR Art 28(2), 33(2)): its link, by which it tells us of a breach or
// asks for a sub-processor, and our written decision on one.
import { spoken } from '../../calendar/day.ts';
import { company } from '../../company/company.ts';
import { models } from '../../company/models.ts';
import { partyOf } from '../../company/recipients.ts';
import type { Letter } from '../../mail/letter.ts';
import type { Correspondence, Links } from '../case-type.ts';
import { partyName, textOf, type AgreementCase } from './details.ts';

/** The letter `party-link`, or `sub-processor-decided` about the n-th; nothing where it is owed no more, or is another letter. */
export function agreementLetter(
  matter: AgreementCase,
  name: string,
  n: number,
  links: Links,
): Correspondence | undefined {
  const write = Object.hasOwn(letters, name) ? letters[name as keyof typeof letters] : undefined;
  const letter = matter.state === 'closed' ? undefined : write?.(matter, n, links);
  return letter && { to: partyOf(matter.details.party)?.email, letter };
}

const letters = { 'party-link': linkLetter, 'sub-processor-decided': decided };

const signed = `${company.dpo.title}, ${company.controller.name}`;

function linkLetter({ id, details }: AgreementCase, n: number, { url }: Links): Letter | undefined {
  if (n !== details.link || !details.term) return undefined;
  const { title } = models[details.kind];
  const { validFrom, validUntil } = details.term;
  return {
    subject: `${title} ${id}: how you tell us of a personal data breach`,
    lead: [
      `To ${partyName(details)}`,
      `The ${title} between ${company.controller.name} and you is in force. If you suffer a personal data breach, tell us without delay: the link below needs no sign-in.`,
      'Keep this mail where whoever handles your incidents finds it, and pass the link on to nobody else.',
      signed,
    ],
    facts: [
      ['Agreement', id],
      ['Valid', `${spoken(validFrom)} to ${spoken(validUntil)}`],
      ...(details.kind === 'addendum'
        ? [['To ask for a sub-processor, before it works', url('sub-processor', n)] as const]
        : []),
    ],
    next: [],
    link: { title: 'Report a personal data breach', url: url('party', n) },
    because: 'Sent to you because an agreement with you is in force: UK GDPR Art 33(2).',
  };
}

function decided({ id, details }: AgreementCase, n: number): Letter | undefined {
  const decision = details.subProcessors[n - 1]?.decided;
  if (!decision) return undefined;
  const consents = decision.how === 'consent';
  return {
    subject: `${consents ? 'We consent to' : 'We do not consent to'} a sub-processor (${id}, number ${n})`,
    lead: [
      `To ${partyName(details)}`,
      consents
        ? 'We consent to the sub-processor below. You bind it by a contract with the same duties, and are liable in full for what it does.'
        : 'We do not consent to the sub-processor below. It must not process personal data of ours.',
      signed,
    ],
    facts: [
      ['Agreement', id],
      ['Sub-processor', textOf(details, `sub-processor-${n}`)],
      ['Decided on', spoken(decision.on)],
    ],
    next: [],
    because: 'Sent to you because you asked: UK GDPR Art 28(2), 28(4).',
  };
}
