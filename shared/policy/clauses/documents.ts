// Policy §2, §14: the law and the documents around the policy.
import type { Clause } from '../clause.ts';

export const documents: readonly Clause[] = [
  {
    id: '2-a',
    obligation:
      'The legislation in force is named with each lawful basis and notice; successor law is configuration',
    how: 'informed',
    enforcedBy: [
      'shared/company/legislation.ts',
      'shared/company/document-texts.ts',
      'shared/disclosure/titles.ts',
      'shared/company/purposes.ts',
    ],
    provenBy: {
      'test/shared/company/notices.test.ts': [
        'the fair processing notice > names the legislation in force, all that the register holds (§2)',
        'the fair processing notice > says of each purpose of the policy on which lawful basis it rests (§2)',
        'the basis %s is named with the article that it stands in (§2) ×7',
      ],
      'test/shared/disclosure/article-15.test.ts': [
        'an access reply says > (a) the purposes, each with its lawful basis',
      ],
    },
    breaks: [
      {
        file: 'shared/company/document-texts.ts',
        find: "The legislation in force: ${Object.values(legislation).join('; ')}.",
        replace: '',
      },
      {
        file: 'shared/disclosure/titles.ts',
        find: "'our legitimate interests (UK GDPR Art 6(1)(f))'",
        replace: "'our legitimate interests'",
      },
    ],
  },
  {
    id: '14-a',
    obligation: 'OPEX 003, 004, 006 and 007 are listed, and can be reviewed through the named contact',
    how: 'informed',
    enforcedBy: [
      'shared/company/documents.ts',
      'shared/company/company.ts',
      'functions/documents.ts',
      'functions/ask-document.ts',
    ],
    provenBy: {
      'test/steward/documents.test.ts': [
        'the policy and its four related documents are public, each with its version and whom to ask for a review (§14)',
        'a wish to review a document reaches the contact that the policy names, and is answered to whoever asked (§14)',
        'a new version is in force at once, the one before stays readable, and a visitor’s record names the one they were shown (§14)',
      ],
      'test/shared/documents/version.test.ts': [
        '%s says something from the start ×8',
        'has a label that sorts after the one before',
      ],
    },
    breaks: [
      { file: 'shared/company/documents.ts', find: "code: 'OPEX 006'", replace: "code: 'OPEX 005'" },
      {
        file: 'functions/ask-document.ts',
        find: "    announces: [{ type: 'letter.due', data: { letter: document, to: 'documents-contact', n: 0 } }],\n",
        replace: '',
      },
    ],
  },
];
