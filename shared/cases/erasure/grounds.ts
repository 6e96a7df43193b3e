// The grounds on which an erasure is accepted or refused (UK GDPR Art 17(1), 17(3); policy §11.2). A title completes "because …" in
// the letter to the person.
import type { Grounds } from '../request/moves/deciding.ts';

export const grounds = {
  accept: {
    'no-longer-necessary': 'we no longer need your data for what they were collected for (Art 17(1)(a))',
    'consent-withdrawn': 'you have withdrawn the consent that we relied on (Art 17(1)(b))',
    'objection-upheld': 'you have objected, and nothing overrides your objection (Art 17(1)(c))',
    'unlawfully-processed': 'your data should not have been processed (Art 17(1)(d))',
    'legal-duty-to-erase': 'the law obliges us to erase them (Art 17(1)(e))',
    'offered-to-a-child': 'they were collected from a child by an online service (Art 17(1)(f))',
  },
  refuse: {
    expression: 'they are needed for freedom of expression and information (Art 17(3)(a))',
    'legal-obligation':
      'the law obliges us to keep them, or a task in the public interest needs them (Art 17(3)(b))',
    'public-health': 'the public interest in public health needs them (Art 17(3)(c))',
    'archiving-and-research': 'archiving, research or statistics need them (Art 17(3)(d))',
    'legal-claims': 'they are needed to make or to defend legal claims (Art 17(3)(e))',
  },
} as const satisfies Grounds;

/** What completes "because …" for the code of a ground. */
export const groundTitle = (code: string): string =>
  ({ ...grounds.accept, ...grounds.refuse } as Readonly<Record<string, string>>)[code] ?? code;
