// Policy §7: whom data are shared with, and under what.
import type { Clause } from '../clause.ts';

export const thirdParties: readonly Clause[] = [
  {
    id: '7-a',
    obligation:
      'Third parties only under an agreement on processing, security and responsibility for breaches',
    how: 'enforced',
    enforcedBy: [
      'shared/cases/agreement/cover.ts',
      'shared/aws/agreements.ts',
      'functions/log-disclosure.ts',
      'functions/log-transfer.ts',
      'shared/cases/agreement/terms.ts',
    ],
    provenBy: {
      'test/shared/cases/agreement/cover.test.ts': [
        'an agreement covers a disclosure > on %s, its first or its last day ×2',
        'an agreement covers a disclosure > and not on %s, the day before or after ×2',
        'an agreement covers a disclosure > and not when it is %s ×3',
        'an agreement covers a disclosure > for its purposes and categories, each other one being named',
        'an agreement covers a disclosure > for the categories that the purpose itself takes, whatever is agreed',
      ],
      'test/shared/cases/agreement/terms.test.ts': ['a sharing agreement > holds what §7 asks for: %s ×3'],
      'test/steward/agreements.test.ts': [
        'a disclosure > or a transfer is refused without an agreement, beyond it and after it, and taken within it',
        'a disclosure that is agreed > is refused all the same for whoever objects or is restricted, and to a party whose risk is being assessed',
      ],
    },
    breaks: [
      {
        file: 'functions/log-disclosure.ts',
        find: 'await ask(request, hash, told.purpose);',
        replace: '',
      },
      {
        file: 'shared/cases/agreement/cover.ts',
        find: 'if (inForce.length === 0) return',
        replace: 'if (inForce.length < 0) return',
      },
      {
        file: 'shared/cases/agreement/cover.ts',
        find: 'agreed.categories.includes(category)',
        replace: 'agreed.categories.length > 0',
      },
      {
        file: 'shared/cases/agreement/cover.ts',
        find: 'if (!takes(purpose, category)) return',
        replace: 'if (takes(purpose, category) && category === purpose) return',
      },
      {
        file: 'shared/cases/agreement/terms.ts',
        find: "security: term('Policy §7', 'the security measures of each party'),",
        replace: '',
      },
      {
        file: 'functions/log-disclosure.ts',
        find: 'if (!found) return;',
        replace: 'if (found || !found) return;',
      },
      {
        file: 'functions/log-transfer.ts',
        find: 'if (found) throw found.refusal;',
        replace: 'if (found && !found) throw found.refusal;',
      },
    ],
  },
  {
    id: '7.1-a',
    obligation: 'Sharing between controllers: both are named as controllers',
    how: 'tracked',
    enforcedBy: [
      'shared/cases/agreement/terms.ts',
      'shared/cases/agreement/opening.ts',
      'shared/company/recipients.ts',
    ],
    provenBy: {
      'test/shared/cases/agreement/terms.test.ts': [
        'a sharing agreement > names each party as a controller of its own (§7.1)',
      ],
      'test/shared/cases/agreement.test.ts': [
        'the opening of an agreement > is of the kind that fits the party: a processor gets an addendum, a controller shares',
        'the signature > of another controller asks for no record of processing, and for terms of its own',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/agreement/terms.ts',
        find: "organisations: term('Policy §7.1', 'who shares, each as a controller of its own'),",
        replace: '',
      },
      {
        file: 'shared/cases/agreement/opening.ts',
        find: '...(kind === fitting',
        replace: '...(kind !== null',
      },
    ],
  },
  {
    id: '7.1-b',
    obligation: 'Shared processing under a data sharing agreement by the model',
    how: 'enforced',
    enforcedBy: [
      'shared/company/models.ts',
      'shared/cases/agreement/opening.ts',
      'shared/cases/agreement/moves/holding.ts',
      'shared/cases/agreement/cover.ts',
    ],
    provenBy: {
      'test/shared/cases/agreement/terms.test.ts': [
        'controllers share under the model agreement, processors work under the model addendum (§7.1, §7.2)',
      ],
      'test/shared/cases/agreement/cover.test.ts': [
        'an agreement covers a disclosure > and where there is none, what is missing is named',
      ],
      'test/events/examples.test.ts': [
        'the contract agreement-opening > refuses a version that the company’s model never had by its field alone',
        'the contract agreement-opening > refuses sharing that nobody governs by its field alone',
      ],
      'test/shared/cases/agreement.test.ts': [
        'the opening of an agreement > is of the kind that fits the party: a processor gets an addendum, a controller shares',
        'the signature > of another controller is refused without its terms, each by name',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/agreement/moves/holding.ts',
        find: 'blocked: ({ details }) => unsigned(details),',
        replace: "blocked: ({ details }) => (details.kind === 'sharing' ? [] : unsigned(details)),",
      },
      {
        file: 'shared/company/models.ts',
        find: "{ controller: 'sharing', processor: 'addendum' }",
        replace: "{ controller: 'addendum', processor: 'addendum' }",
      },
      {
        file: 'shared/cases/agreement/opening.ts',
        find: "z.enum(versions, 'must be a version of the company’s model')",
        replace: 'z.string()',
      },
    ],
  },
  {
    id: '7.2-a',
    obligation: 'Processors: their technical security measures are recorded',
    how: 'tracked',
    enforcedBy: ['shared/cases/agreement/moves/checking.ts', 'shared/cases/agreement/terms.ts'],
    provenBy: {
      'test/shared/cases/agreement.test.ts': [
        'the signature > waits for every term of Art 28(3), the security measures and the record of processing',
        'the signature > is refused without %s ×3',
      ],
      'test/shared/cases/agreement/terms.test.ts': [
        'a data protection addendum > holds what §7.2 asks for: %s ×4',
      ],
      'test/events/examples.test.ts': [
        'the contract agreement-move-record-security > refuses no measure by its field alone',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/agreement/moves/checking.ts',
        find: "...(details.security ? [] : ['record-security: the security measures of the party (policy §7)']),",
        replace: '',
      },
    ],
  },
  {
    id: '7.2-b',
    obligation: 'Processors keep records of processing',
    how: 'tracked',
    enforcedBy: ['shared/cases/agreement/moves/checking.ts'],
    provenBy: {
      'test/shared/cases/agreement.test.ts': [
        'the signature > waits for every term of Art 28(3), the security measures and the record of processing',
        'the signature > is refused without %s ×3',
      ],
      'test/events/examples.test.ts': [
        'the contract agreement-move-record-processing > refuses never seen by its field alone',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/agreement/moves/checking.ts',
        find: "details.kind === 'sharing' || details.processingRecord",
        replace: "details.kind === 'sharing' || details",
      },
    ],
  },
  {
    id: '7.2-c',
    obligation: 'Processors tell the company of a breach',
    how: 'tracked',
    enforcedBy: [
      'functions/party-link.ts',
      'shared/cases/agreement/links.ts',
      'shared/cases/agreement/letters.ts',
      'shared/cases/agreement/terms.ts',
    ],
    provenBy: {
      'test/shared/cases/agreement/terms.test.ts': [
        'a data protection addendum > holds what §7.2 asks for: %s ×4',
      ],
      'test/shared/cases/agreement.test.ts': ['the signature > is the DPO’s, and sends the party its link'],
      'test/steward/agreements.test.ts': [
        'a processor > reports a breach by its own link, once for each that it tells of, and the DPO is alerted',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/agreement/terms.ts',
        find: "'Policy §7.2, UK GDPR Art 33(2)',\n      'the processor tells us of a breach without delay',",
        replace: "'Policy §7.2, UK GDPR Art 33(2)',\n      'what the processor does',",
      },
      {
        file: 'shared/cases/agreement/moves/holding.ts',
        find: "announces: ({ link }) => [letterDue('party-link', 'party', link)],\n});\n\nexport const review",
        replace: '});\n\nexport const review',
      },
      {
        file: 'shared/cases/agreement/links.ts',
        find: "(state === 'in-force' || state === 'expired') && n === link",
        replace: "state === 'closed' && n === link",
      },
    ],
  },
  {
    id: '7.2-d',
    obligation: 'A sub-processor takes the company’s prior written consent',
    how: 'enforced',
    enforcedBy: [
      'shared/cases/agreement/moves/sub-processing.ts',
      'shared/cases/agreement/details.ts',
      'shared/cases/agreement/cover.ts',
    ],
    provenBy: {
      'test/shared/cases/agreement.test.ts': [
        'a sub-processor > may work from its day on, once the DPO has consented before; the processor has it in writing',
        'a sub-processor > that works already can be refused alone, on whatever day that was decided',
        'a sub-processor > may work on no day on which the agreement does not hold',
        'a sub-processor > is decided on by the DPO alone, once, not ahead and not before it was asked for',
      ],
      'test/shared/cases/agreement/terms.test.ts': [
        'a data protection addendum > holds what §7.2 asks for: %s ×4',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/agreement/details.ts',
        find: "decided?.how === 'consent' && since <= on",
        replace: 'since <= on',
      },
      {
        file: 'shared/cases/agreement/moves/sub-processing.ts',
        find: "decision === 'refuse' || londonDay(at) < asked.since",
        replace: "decision === 'refuse' || decidedOn < asked.since",
      },
      {
        file: 'shared/cases/agreement/moves/sub-processing.ts',
        find: "announces: (_, { n }) => [letterDue('sub-processor-decided', 'party', n)],",
        replace: '',
      },
    ],
  },
  {
    id: '7.2-e',
    obligation: 'The processor answers for its sub-contractors: a term of the addendum',
    how: 'tracked',
    enforcedBy: ['shared/cases/agreement/terms.ts', 'shared/cases/agreement/moves/checking.ts'],
    provenBy: {
      'test/shared/cases/agreement/terms.test.ts': [
        'a data protection addendum > holds what §7.2 asks for: %s ×4',
      ],
      'test/shared/cases/agreement.test.ts': [
        'the signature > waits for every term of Art 28(3), the security measures and the record of processing',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/agreement/terms.ts',
        find: 'the processor is liable in full for the breaches of its sub-processors',
        replace: 'the processor has sub-processors',
      },
      {
        file: 'shared/cases/agreement/moves/checking.ts',
        find: '...missingTerms(details).map(',
        replace: '...missingTerms(details).slice(1).map(',
      },
    ],
  },
  {
    id: '7.2-f',
    obligation: 'A data protection addendum by the model with each processor',
    how: 'enforced',
    enforcedBy: [
      'shared/cases/agreement/terms.ts',
      'shared/cases/agreement/opening.ts',
      'shared/company/models.ts',
      'shared/cases/agreement/cover.ts',
    ],
    provenBy: {
      'test/shared/cases/agreement/terms.test.ts': [
        'a data protection addendum > holds every point of Art 28(3)',
        'controllers share under the model agreement, processors work under the model addendum (§7.1, §7.2)',
      ],
      'test/shared/cases/agreement/cover.test.ts': [
        'an agreement covers a disclosure > and not when it is %s ×3',
      ],
      'test/shared/cases/agreement.test.ts': [
        'the signature > waits for every term of Art 28(3), the security measures and the record of processing',
        'the end of an agreement > falls with the end of its last London day, not before',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/agreement/terms.ts',
        find: "'documented-instructions': art28('(3)(a)', 'the processor acts on documented instructions alone'),",
        replace: '',
      },
      {
        file: 'shared/cases/agreement/moves/holding.ts',
        find: 'blocked: ({ details }) => unsigned(details),',
        replace: 'blocked: () => [],',
      },
      {
        file: 'shared/cases/agreement/cover.ts',
        find: "state === 'in-force' && validFrom !== null",
        replace: 'validFrom !== null',
      },
    ],
  },
];
