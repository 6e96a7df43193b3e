// Policy §3 to §5: where data comes from, which data, on which ground, and for what.
import type { Clause } from '../clause.ts';

export const collection: readonly Clause[] = [
  {
    id: '3-a',
    obligation:
      'Each source is an intake: website, social media, office visit, download, contact form, newsletter, event, e-mail, phone, text, testimonial, contract, product, feedback, support',
    how: 'enforced',
    enforcedBy: [
      'events/forms.ts',
      'functions/submit-form.ts',
      'functions/log-record.ts',
      'functions/usage.ts',
    ],
    provenBy: {
      'test/events/forms.test.ts': [
        '§3: every source that is listed can be logged > %s ×7',
        '§4: the fields of each form > %s takes %s ×7',
      ],
      'test/shared/intake/collection.test.ts': ['a form > %s is for %s, on %s, kept as %s ×7'],
      'test/shared/aws/usage/intake.test.ts': [
        'a batch of events > is kept under one person for each user, and nothing that was told stands in the open',
      ],
    },
    breaks: [
      { file: 'events/forms.ts', find: "  'social-media',\n", replace: '' },
      { file: 'events/forms.ts', find: '  download: form(', replace: '  brochure: form(' },
    ],
  },
  {
    id: '4-a',
    obligation:
      'Only the listed data: name, e-mail, employer, title, phone, work location, photograph; any other field is refused',
    how: 'enforced',
    enforcedBy: ['events/forms.ts', 'functions/edge/body.ts'],
    provenBy: {
      'test/events/forms.test.ts': [
        '§4: the fields of each form > %s takes %s ×7',
        '§4: the fields of each form > what staff log has no field about a person that §4 does not list',
      ],
      'test/events/examples.test.ts': [
        '%s refuses a field that it does not name, whatever it is called ×140',
      ],
    },
    breaks: [
      {
        file: 'events/forms.ts',
        find: 'z.strictObject({ ...fields(), ...page })',
        replace: 'z.object({ ...fields(), ...page })',
      },
      {
        file: 'events/forms.ts',
        find: '    event: code,',
        replace: '    event: code,\n    dateOfBirth: line(10).optional(),',
      },
    ],
  },
  {
    id: '4.1-a',
    obligation: 'Consent only where no other ground is available',
    how: 'enforced',
    enforcedBy: ['shared/people/consent.ts', 'shared/company/purposes.ts', 'events/forms.ts'],
    provenBy: {
      'test/shared/people/consent.test.ts': [
        'consent > is asked for where no other lawful basis applies, and the one that does is named',
      ],
      'test/events/forms.test.ts': [
        '§2, §5: the purposes > none that needs consent can be logged for a person by staff',
      ],
      'test/shared/intake/collection.test.ts': [
        'a form > rests on consent just where its contract asks for it',
      ],
      'test/shared/mail/person-letters.test.ts': [
        'the letters about a consent > are none of a purpose that does not rest on consent',
      ],
    },
    breaks: [
      {
        file: 'shared/people/consent.ts',
        find: 'if (restsOnConsent(purpose)) return;',
        replace: 'if (purpose) return;',
      },
    ],
  },
  {
    id: '4.1-b',
    obligation: 'Consent in writing, by a signed form',
    how: 'enforced',
    enforcedBy: [
      'events/consents.ts',
      'shared/aws/consent-answers.ts',
      'shared/aws/proofs.ts',
      'functions/file-consent.ts',
    ],
    provenBy: {
      'test/events/examples.test.ts': [
        'the contract consent-answer > refuses consent without a name by its field alone',
        'the contract consent-answer > refuses consent to no version by its field alone',
        'the contract consent-form > refuses without a signature by its field alone',
      ],
      'test/shared/aws/consents.test.ts': [
        'signing > gives the consent, with the text, its digest and a proof that is sealed',
        'signing > does nothing under a text that is not in force any more',
      ],
      'test/shared/aws/consent-forms.test.ts': [
        'a form on paper > gives the consent, and its scan is told to the person who asks for their data',
      ],
    },
    breaks: [
      {
        file: 'events/consents.ts',
        find: "choice: z.literal('consent'), text: version, signature }",
        replace: "choice: z.literal('consent'), text: version, signature: z.string().max(200) }",
      },
      {
        file: 'shared/aws/consent-answers.ts',
        find: "if (text !== version) return 'changed';",
        replace: "if (text === '') return 'changed';",
      },
    ],
  },
  {
    id: '4.1-c',
    obligation: 'Consent freely given, never bundled as a condition of another service',
    how: 'enforced',
    enforcedBy: [
      'events/consents.ts',
      'shared/mail/consent-letters.ts',
      'shared/company/document-texts.ts',
      'shared/aws/consent-answers.ts',
    ],
    provenBy: {
      'test/events/examples.test.ts': [
        'the contract consent-form > refuses together with something else by its field alone',
      ],
      'test/shared/mail/person-letters.test.ts': [
        'the letters about a consent > ask for one purpose, and say that nothing depends on it and that it can be withdrawn',
      ],
      'test/events/forms.test.ts': ['§4: the fields of each form > %s takes %s ×7'],
      'test/shared/aws/consents.test.ts': [
        'a refusal > is kept as one, and its link does nothing more',
        'a withdrawal > by any link of it works at any time, and only where there is something to withdraw',
      ],
    },
    breaks: [
      {
        file: 'events/consents.ts',
        find: 'separate: z.literal(\n        true,',
        replace: 'separate: z.boolean(\n        ',
      },
      { file: 'shared/mail/consent-letters.ts', find: 'Nothing else depends on it. ', replace: '' },
    ],
  },
  {
    id: '4.1-d',
    obligation: 'Consent for one specific, defined purpose; a general one is refused',
    how: 'enforced',
    enforcedBy: [
      'events/consents.ts',
      'shared/company/documents.ts',
      'shared/people/consent.ts',
      'shared/people/consent-scope.ts',
    ],
    provenBy: {
      'test/events/examples.test.ts': [
        'the contract consent-request > refuses general consent by its field alone',
        'the contract consent-request > refuses several purposes by its field alone',
        'the contract consent-form > refuses for general consent by its field alone',
      ],
      'test/shared/aws/consents.test.ts': [
        'signing > is of its own purpose and person, whatever else they were asked',
      ],
      'test/shared/people/consent.test.ts': [
        'a consent under a text > counts for what it was given to and for less, and not for another purpose, more data, or a controller more',
      ],
      'test/shared/permissions.test.ts': [
        'permission > for a purpose on consent needs that consent, and destroying needs none (§4.1)',
      ],
    },
    breaks: [
      {
        file: 'events/consents.ts',
        find: 'export const consentRequest = <Purpose extends string>(purposes: readonly Purpose[]) =>\n  z.lazy(() => z.strictObject({ email, purpose: z.enum(purposes, onePurpose) }));',
        replace:
          "export const consentRequest = <Purpose extends string>(purposes: readonly Purpose[]) =>\n  z.lazy(() => z.strictObject({ email, purpose: z.enum([...purposes, 'general'], onePurpose) }));",
      },
      {
        file: 'shared/permissions.ts',
        find: "purposeOf(purpose).lawfulBasis === 'consent' && !consents.includes(purpose)",
        replace: "purposeOf(purpose).lawfulBasis === 'consent' && consents.length === 0",
      },
      {
        file: 'shared/people/consent-scope.ts',
        find: 'now.data.every((category) => consented.data.includes(category))',
        replace: 'now.data.some((category) => consented.data.includes(category))',
      },
    ],
  },
  {
    id: '5-a',
    obligation: 'Processing for the listed purposes only: a closed register, each with one lawful basis',
    how: 'enforced',
    enforcedBy: [
      'shared/company/purposes.ts',
      'events/forms.ts',
      'events/permissions.ts',
      'shared/intake/collection.ts',
    ],
    provenBy: {
      'test/events/examples.test.ts': [
        'the contract offline-record > refuses a purpose that §5 does not list by its field alone',
        'the contract permission > refuses a purpose outside the register by its field alone',
      ],
      'test/events/forms.test.ts': [
        '§2, §5: the purposes > %s names one lawful basis of the closed list ×10',
        '§2, §5: the purposes > none that needs consent can be logged for a person by staff',
      ],
      'test/shared/intake/collection.test.ts': [
        'a form > %s is for %s, on %s, kept as %s ×7',
        'what staff log > by %s for %s rests on %s, kept as %s ×7',
      ],
    },
    breaks: [
      { file: 'events/forms.ts', find: 'z.enum(loggedPurposes)', replace: 'z.string()' },
      {
        file: 'events/permissions.ts',
        find: "z.enum(purposes, 'must be a purpose of the register')",
        replace: 'z.string()',
      },
      {
        file: 'shared/intake/collection.ts',
        find: "contact: { purpose: 'enquiry'",
        replace: "contact: { purpose: 'operations'",
      },
    ],
  },
  {
    id: '5-b',
    obligation: 'A choice to opt out of the newsletter, announcements and case studies',
    how: 'enforced',
    enforcedBy: [
      'functions/unsubscribe.ts',
      'shared/aws/suppression.ts',
      'shared/aws/marketing.ts',
      'shared/permissions.ts',
    ],
    provenBy: {
      'test/shared/permissions.test.ts': [
        'permission > is refused for direct marketing alone to whoever unsubscribed, known or not (PECR reg 22)',
      ],
      'test/shared/aws/marketing.test.ts': [
        'a suppression > stops marketing with its write, and lets go of what waits; a later confirmed sign-up takes it back',
        'a suppression > of an address that nobody is known by stands before anybody signs up with it',
      ],
      'test/shared/people/consent.test.ts': ['a withdrawal > ends a consent, and keeps what it was given by'],
    },
    breaks: [
      {
        file: 'shared/permissions.ts',
        find: 'where: ({ suppressed }, purpose) => suppressed && isMarketing(purpose)',
        replace: 'where: () => false',
      },
      {
        file: 'shared/aws/suppression.ts',
        find: "found?.state === 'suppressed' ? found.since : undefined",
        replace: 'undefined',
      },
      {
        file: 'shared/people/consent.ts',
        find: "state: 'withdrawn', at: since",
        replace: 'at: since',
      },
    ],
  },
  {
    id: '5-c',
    obligation: 'For any other purpose the person is informed first, and consents',
    how: 'enforced',
    enforcedBy: [
      'shared/company/purposes.ts',
      'shared/permissions.ts',
      'shared/aws/permissions.ts',
      'functions/inform.ts',
    ],
    provenBy: {
      'test/shared/permissions.test.ts': [
        'permission > for a purpose that the policy does not set out needs that the person was told, and consents where it rests on that (§5)',
      ],
      'test/steward/documents.test.ts': [
        'a purpose that the policy did not set out is refused until the person was told of it, and consents where it rests on that (§5)',
        'staff say that a person was told of a new purpose; a notice that does not tell of it, or a purpose of the policy, is refused (§5)',
      ],
    },
    breaks: [
      {
        file: 'shared/permissions.ts',
        find: 'purposeOf(purpose).isNew === true &&',
        replace: 'purposeOf(purpose).isNew === undefined &&',
      },
      {
        file: 'shared/permissions.ts',
        find: '!informed.includes(purpose)',
        replace: 'informed.length === 0',
      },
      {
        file: 'shared/permissions.ts',
        find: "purposeOf(purpose).lawfulBasis === 'consent' && !consents.includes(purpose)",
        replace: 'false',
      },
    ],
  },
];
