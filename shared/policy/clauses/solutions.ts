// Policy §6: data about the use of the company's solutions.
import type { Clause } from '../clause.ts';

export const solutions: readonly Clause[] = [
  {
    id: '6-a',
    obligation: 'Licence usage data validates accounts and entitlements',
    how: 'enforced',
    enforcedBy: [
      'shared/usage/entitlement.ts',
      'shared/aws/usage/licences.ts',
      'functions/validate-licence.ts',
    ],
    provenBy: {
      'test/shared/usage/entitlement.test.ts': [
        'at %s it is %s ×4',
        'a licence for another product is none, and one without a seat left is none for whoever has no seat',
      ],
      'test/shared/aws/usage/licences.test.ts': [
        'a licence > gives its last seat to one of two who come at once, who keeps it',
        'each validation is counted with its user and day, and is kept from the end of the licence',
      ],
    },
    breaks: [
      {
        file: 'shared/usage/entitlement.ts',
        find: 'asked.at >= until',
        replace: 'false',
      },
      {
        file: 'shared/aws/usage/licences.ts',
        find: 'const seat = sits || licence.taken < (licence.seats ?? Infinity);',
        replace: 'const seat = true;',
      },
    ],
  },
  {
    id: '6-b',
    obligation:
      'Usage data for the listed uses only, KPIs among them: figures of no few people, from pseudonyms alone',
    how: 'enforced',
    enforcedBy: [
      'events/usage.ts',
      'shared/usage/kpis.ts',
      'infra/duties.ts',
      'infra/constructs/pseudonymisation.ts',
    ],
    provenBy: {
      'test/shared/usage/kpis.test.ts': [
        'the figures of a day > do not tell what fewer than five people did, however often',
      ],
      'test/infra/pseudonymisation.test.ts': [
        'the files > are all that the figures are drawn from: their function reaches no table, no raw event and no data key',
      ],
      'test/shared/aws/usage/pseudonymise.test.ts': [
        'what is kept from it > by an objection is left out for good',
      ],
      'test/events/examples.test.ts': ['the contract usage-event > refuses %s by its field alone ×7'],
    },
    breaks: [
      {
        file: 'shared/usage/kpis.ts',
        find: "people > 0 && people < fewest ? '<5' : figure",
        replace: 'figure',
      },
      {
        file: 'infra/duties.ts',
        find: "hurts: 'nobody can see how the products are used',",
        replace: "hurts: 'nobody can see how the products are used',\n    record: ['read'],",
      },
      {
        file: 'events/usage.ts',
        find: 'type: z.enum(usageTypes)',
        replace: 'type: z.string()',
      },
    ],
  },
  {
    id: '6-c',
    obligation: 'Identifiers connected to user activity are hashed or otherwise pseudonymised for analytics',
    how: 'enforced',
    enforcedBy: [
      'shared/usage/pseudonym.ts',
      'shared/usage/coarse.ts',
      'shared/aws/usage/pseudonymise.ts',
      'shared/aws/usage/pseudonym-keys.ts',
    ],
    provenBy: {
      'test/shared/usage/pseudonym.test.ts': [
        'a pseudonymised event > holds neither who nor what was typed, only that something was',
        'a pseudonymised event > has the same pseudonym for the same person, and another one under another key, in another field, of another product',
      ],
      'test/shared/aws/usage/pseudonymise.test.ts': [
        'a night > writes each event that is past its period into the file of its day and slice, and deletes it then',
        'the key of a month > is destroyed when the whole month is past its period, and with it nothing more is written under it',
      ],
    },
    breaks: [
      {
        file: 'shared/usage/pseudonym.ts',
        find: "user: under('user', person),",
        replace: 'user: person,',
      },
      {
        file: 'shared/usage/pseudonym.ts',
        find: "createHmac('sha256', key)",
        replace: "createHmac('sha256', 'one key for all')",
      },
      {
        file: 'shared/aws/usage/pseudonymise.ts',
        find: 'const deleted = await deleteRaw(',
        replace: 'const deleted = 0 && await deleteRaw(',
      },
    ],
  },
];
