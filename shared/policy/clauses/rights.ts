// Policy §11: the rights of data subjects.
import type { Clause } from '../clause.ts';

const deciding = 'test/shared/cases/request/deciding.test.ts';
const decisions = [
  '§11.2, §11.3: the decision on a request for %s > is the DPO’s alone ×3',
  '§11.2, §11.3: the decision on a request for %s > is on its own merits: no ground or no reasons, no decision ×3',
  '§11.2, §11.3: the decision on a request for %s > keeps the note of legal advice with the file, and says only that there was some ×3',
] as const;

export const rights: readonly Clause[] = [
  {
    id: '11-a',
    obligation: 'People may view what is held about them, written or electronic',
    how: 'enforced',
    enforcedBy: [
      'shared/cases/access.ts',
      'shared/aws/held.ts',
      'shared/cases/access/moves/collecting.ts',
      'shared/company/sources.ts',
    ],
    provenBy: {
      'test/shared/aws/held.test.ts': [
        'what is held about a person > is each record opened with why and whence, their contact, their consents and to whom it went',
        'what is held about a person > is told to them though it is restricted and its period is over: it is their own right',
      ],
      'test/shared/cases/access/collecting.test.ts': [
        'the search > begins when staff know whom they talk to, and waits for proof where they do not',
        'a source outside > leads back to the review with what it holds, whose text stands with what is personal',
      ],
    },
    breaks: [
      {
        file: 'shared/aws/held.ts',
        find: '...all.flatMap(({ items }) => items), ...suppressed',
        replace: '...suppressed',
      },
      {
        file: 'shared/cases/access.ts',
        find: "[workDue('collect', rounds + 1)]",
        replace: 'rounds < 0 ? [workDue(`collect`, 1)] : []',
      },
      {
        file: 'shared/cases/access/moves/collecting.ts',
        find: 'return withMaterial(withFound(cleared, source, found, at), source, items);',
        replace: 'return withMaterial(withFound(cleared, source, [], at), source, []);',
      },
    ],
  },
  {
    id: '11-b',
    obligation:
      'The rights to restriction, to be forgotten and to object stand in the fair processing notice',
    how: 'informed',
    enforcedBy: ['shared/company/document-texts.ts', 'shared/company/documents.ts', 'functions/documents.ts'],
    provenBy: {
      'test/shared/company/notices.test.ts': ['the fair processing notice > tells of the right %s (§11) ×3'],
    },
    breaks: [
      {
        file: 'shared/company/document-texts.ts',
        find: "  'to have their processing restricted',\n",
        replace: '',
      },
      {
        file: 'shared/company/document-texts.ts',
        find: "  'to be forgotten: to have your data erased',\n",
        replace: '',
      },
    ],
  },
  {
    id: '11.1-a',
    obligation: 'An access request is answered within one month of its receipt',
    how: 'tracked',
    enforcedBy: [
      'shared/calendar/request-due.ts',
      'shared/cases/request/deadlines.ts',
      'shared/cases/request/reminders.ts',
    ],
    provenBy: {
      'test/shared/cases/request/clock.test.ts': [
        'the clock of an access request > ends a month after receipt, and the company works to that day',
      ],
      'test/shared/calendar/vectors.test.ts': [
        'the worked deadlines > answers $id in $jurisdiction: $note ×76',
      ],
      'test/shared/cases/request/reminders.test.ts': [
        'the DPO is reminded of a request > two weeks, a week, three days and a day before the target, and on the day',
        'the DPO is reminded of a request > daily and with escalation once it is late',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/request/ledger.ts',
        find: '    received: receivedAt,',
        replace: '    received: new Date(Date.parse(receivedAt) + 7 * 86_400_000).toISOString(),',
      },
      {
        file: 'shared/cases/request/reminders.ts',
        find: 'if (details.repliedAt || details.outcome) return [];',
        replace: 'return [];',
      },
    ],
  },
  {
    id: '11.1-b',
    obligation: 'The answer is a copy, electronic or on paper, unless an exemption of the law applies',
    how: 'enforced',
    enforcedBy: [
      'shared/cases/delivery/moves.ts',
      'shared/cases/delivery/letters.ts',
      'shared/disclosure/disclosed.ts',
      'shared/disclosure/exemptions.ts',
    ],
    provenBy: {
      'test/shared/cases/access/delivery.test.ts': [
        'a release > is work for Steward, which ends in a letter with a link',
      ],
      'test/shared/cases/access/letters.test.ts': [
        'the letter that brings an archive > is to be posted where there is no mailbox, with the archive enclosed',
      ],
      'test/shared/disclosure/disclosed.test.ts': [
        'what goes > is everything, in its order, where nothing was decided',
        'a withheld item > needs an exemption of the closed list, not %s ×2',
      ],
      'test/shared/cases/access/reviewing.test.ts': [
        'a decision about a thing > names something that was found, a field that it has, and an exemption that there is',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/access/moves/reviewing.ts',
        find: 'isExemption(exemption) ? []',
        replace: 'exemption ? []',
      },
      {
        file: 'shared/cases/delivery/moves.ts',
        find: "announces: (_, { n }) => [exportEvent('delivered', { n }), letterDue('delivered', 'person', n)]",
        replace: "announces: (_, { n }) => [exportEvent('delivered', { n })]",
      },
    ],
  },
  {
    id: '11.1-c',
    obligation: 'Where others’ data are in it, reasonable steps are taken for their consent',
    how: 'tracked',
    enforcedBy: ['shared/cases/access/moves/others.ts', 'shared/cases/access/open-points.ts'],
    provenBy: {
      'test/shared/cases/access/reviewing.test.ts': [
        'somebody who is named in what was found > is asked where there is an address, in the DPO’s words, and holds the release up',
        'somebody who is named in what was found > who refuses, or says nothing by the date, leaves it shut',
        'somebody who is named in what was found > needs all of them: one who agrees does not speak for another',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/access/open-points.ts',
        find: ".every(({ state }) => state === 'given')",
        replace: '.every(({ state }) => state)',
      },
      {
        file: 'shared/cases/access/moves/others.ts',
        find: "? [letterDue('consent-asked', 'third-party', place + 1)]",
        replace: '? []',
      },
    ],
  },
  {
    id: '11.1-d',
    obligation: 'Where nothing is held, that is said as soon as it is known, and within the month',
    how: 'enforced',
    enforcedBy: [
      'shared/cases/access/details.ts',
      'shared/cases/access/moves/collecting.ts',
      'shared/cases/access/letters.ts',
    ],
    provenBy: {
      'test/shared/cases/access/collecting.test.ts': [
        'the search > that finds nothing closes the case with the letter that says so',
        'the search > that had nothing to look for does not say that nothing is held',
        'the search > says that nothing is held neither while something is, nor while a source has not answered',
      ],
      'test/shared/cases/access/letters.test.ts': [
        'the letter that nothing is held > goes to the person, says what was searched, and how to complain',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/access/moves/collecting.ts',
        find: "nothingHeld(details) ? [letterDue('nothing-held')] : []",
        replace: '[]',
      },
      {
        file: 'shared/cases/access/moves/collecting.ts',
        find: 'details.found.length > 0',
        replace: 'details.found.length > 99',
      },
      {
        file: 'shared/cases/access/details.ts',
        find: '  unanswered(details).length === 0 &&\n',
        replace: '',
      },
      {
        file: 'shared/cases/access/details.ts',
        find: "return nothingHeld(details) ? 'closed' : 'review';",
        replace: "return 'review';",
      },
    ],
  },
  {
    id: '11.2-a',
    obligation:
      'Erasure may be asked for in writing, and is of all that is held: the key first, then every item',
    how: 'enforced',
    enforcedBy: [
      'events/requests.ts',
      'shared/cases/erasure.ts',
      'shared/aws/erase.ts',
      'shared/aws/erasure-steps.ts',
    ],
    provenBy: {
      'test/shared/aws/erase.test.ts': [
        'an erasure > destroys the key, removes the items, and leaves a tombstone, a suppression and an entry in the ledger',
        'an erasure > removes more than one batch, and says that there is more',
        'another file of the same person > is forgotten where it is closed, with the key that it was sealed under, and marked where it is open',
      ],
      'test/shared/aws/usage/users.test.ts': [
        'a user who is linked to an address > is erased with all of it, and found by nothing any more',
      ],
    },
    breaks: [
      {
        file: 'shared/aws/erase.ts',
        find: "besides: [destroyingKey('person', person.id), ...(await unfound(person, erased))]",
        replace: 'besides: await unfound(person, erased)',
      },
      { file: 'shared/aws/erase.ts', find: 'if (left < batch) return false;', replace: 'return left < 0;' },
    ],
  },
  {
    id: '11.2-b',
    obligation: 'Each request for erasure is judged on its own merits, with legal advice from time to time',
    how: 'tracked',
    enforcedBy: ['shared/cases/erasure/moves.ts', 'shared/cases/request/moves/deciding.ts'],
    provenBy: {
      [deciding]: decisions.slice(1),
      'test/events/examples.test.ts': [
        'the contract erasure-move-decide > refuses no reasons by its field alone',
        'the contract erasure-move-decide > refuses a ground of the other answer by its field alone',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/request/moves/deciding.ts',
        find: '  reasons: prose(4000),\n',
        replace: '  reasons: prose(4000).optional(),\n',
      },
      {
        file: 'shared/cases/request/moves/deciding.ts',
        find: "'advice', legalAdvice)",
        replace: "'advice', undefined)",
      },
    ],
  },
  {
    id: '11.2-c',
    obligation: 'The DPO accepts or refuses an erasure, and answers in writing',
    how: 'enforced',
    enforcedBy: ['shared/cases/erasure/moves.ts', 'shared/cases/erasure/letters.ts'],
    provenBy: {
      [deciding]: [
        decisions[0],
        '§11.2, §11.3: the decision on a request for %s > that refuses is answered by a letter with the ground and the reasons ×3',
      ],
      'test/shared/cases/erasure.test.ts': [
        'a decision > is answered once it is known whether anything is held, and recorded in codes alone',
        'the letters > of a refusal say the ground, the reasons, and where to complain',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/erasure/moves.ts',
        find: "  from: ['received'],\n  by: dpo,",
        replace: "  from: ['received'],\n  by: ['staff', 'dpo'],",
      },
      {
        file: 'shared/cases/erasure/moves.ts',
        find: "accept ? workDue('erase') : letterDue('erasure-refused')",
        replace: "workDue('erase')",
      },
    ],
  },
  {
    id: '11.3-a',
    obligation:
      'Restriction and objection may be asked for, and stop what they are about wherever data are used',
    how: 'enforced',
    enforcedBy: [
      'events/requests.ts',
      'shared/cases/restriction.ts',
      'shared/cases/objection.ts',
      'shared/aws/enforce.ts',
      'shared/permissions.ts',
    ],
    provenBy: {
      'test/shared/cases/restriction.test.ts': [
        'a restriction > is in force and answered only once the record says so',
      ],
      'test/shared/cases/objection.test.ts': [
        'an objection > stands as pending from its arrival, for the purposes that are weighed alone',
        'an objection to what rests on consent > withdraws the consent from its arrival, decides nothing, and says so to whoever holds the address',
      ],
      'test/shared/permissions.test.ts': [
        'permission > is refused for every use, destruction too, while processing is restricted (Art 18(2))',
        'permission > is refused for the purpose that is objected to, and for no other (Art 21(1))',
      ],
      'test/shared/aws/enforce.test.ts': ['enforcing > twice, or by two deliveries at once, does it once'],
    },
    breaks: [
      {
        file: 'shared/permissions.ts',
        find: 'where: ({ restricted }) => restricted,',
        replace: 'where: () => false,',
      },
      {
        file: 'shared/permissions.ts',
        find: 'where: (facts, purpose) => objects(facts, purpose) && !isMarketing(purpose),',
        replace: 'where: () => false,',
      },
      {
        file: 'shared/cases/restriction/moves.ts',
        find: "accept ? workDue('enforce', 1) : letterDue('restriction-refused')",
        replace: "letterDue('restriction-refused')",
      },
      {
        file: 'shared/cases/objection.ts',
        find: "weighed.length + consented.length > 0 ? [workDue('enforce', 1)] : []",
        replace: '[]',
      },
      {
        file: 'shared/cases/objection/enforcing.ts',
        find: 'owed && against.consented.length > 0',
        replace: 'owed && against.consented.length > 99',
      },
    ],
  },
  {
    id: '11.3-b',
    obligation: 'An objection to direct marketing is absolute, and ends it immediately',
    how: 'enforced',
    enforcedBy: ['shared/cases/objection.ts', 'shared/aws/suppression.ts', 'shared/permissions.ts'],
    provenBy: {
      'test/shared/cases/objection.test.ts': [
        'an objection to direct marketing > alone is settled by its receipt, by whichever door, with a letter and nothing to confirm',
        'an objection to direct marketing > beside other purposes is stopped with the receipt too, though the rest is decided',
      ],
      'test/shared/aws/enforce.test.ts': [
        'an objection to direct marketing > is suppressed by the very transaction that keeps it, whether it was before or not',
      ],
      'test/shared/permissions.test.ts': [
        'permission > names an objection to direct marketing as what it is (Art 21(3))',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/objection.ts',
        find: "? 'marketing-stopped'\n",
        replace: '? undefined\n',
      },
      {
        file: 'shared/cases/objection/against.ts',
        find: 'marketing.length > 0 ? dataSubjectsOf(personal) : []',
        replace: '[]',
      },
      {
        file: 'shared/permissions.ts',
        find: 'where: (facts, purpose) => objects(facts, purpose) && isMarketing(purpose),',
        replace: 'where: () => false,',
      },
    ],
  },
  {
    id: '11.3-c',
    obligation:
      'Each request for restriction or objection is judged on its own merits; the DPO decides and answers in writing',
    how: 'enforced',
    enforcedBy: [
      'shared/cases/restriction/moves.ts',
      'shared/cases/objection/moves.ts',
      'shared/cases/request/moves/deciding.ts',
    ],
    provenBy: {
      [deciding]: [
        ...decisions,
        '§11.2, §11.3: the decision on a request for %s > that refuses is answered by a letter with the ground and the reasons ×3',
        '§11.2, §11.3: the decision on a request for %s > waits until it is known who asks ×3',
      ],
      'test/shared/cases/restriction.test.ts': [
        'a restriction > that is refused is closed with its letter, and sets nothing',
      ],
      'test/shared/cases/objection.test.ts': [
        'an objection > that is refused lifts what was pending before the letter says so',
        'an objection > that is upheld stands for good, with its letter',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/restriction/moves.ts',
        find: "  from: ['received'],\n  by: dpo,",
        replace: "  from: ['received'],\n  by: ['staff', 'dpo'],",
      },
      {
        file: 'shared/cases/objection/moves.ts',
        find: "  from: ['received'],\n  by: dpo,",
        replace: "  from: ['received'],\n  by: ['staff', 'dpo'],",
      },
      {
        file: 'shared/cases/objection/moves.ts',
        find: 'blocked: ({ details }) => unsettled(details, identified(details)),',
        replace: '',
      },
      {
        file: 'shared/cases/objection/moves.ts',
        find: "[letterDue('objection-refused')]",
        replace: '[]',
      },
    ],
  },
];
