// Where each lawful basis stands in the law (policy §2), as the registers name it.
import type { LawfulBasis } from '../company/purposes.ts';

export const basesInLaw = {
  consent: 'UK GDPR Art 6(1)(a)',
  contract: 'UK GDPR Art 6(1)(b)',
  'legal-obligation': 'UK GDPR Art 6(1)(c)',
  'vital-interests': 'UK GDPR Art 6(1)(d)',
  'public-task': 'UK GDPR Art 6(1)(e)',
  'recognised-legitimate-interests': 'UK GDPR Art 6(1)(ea)',
  'legitimate-interests': 'UK GDPR Art 6(1)(f)',
} as const satisfies Record<LawfulBasis, string>;
