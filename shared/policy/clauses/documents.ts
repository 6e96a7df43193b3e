// Policy §2, §14: the law and the documents around the policy.
import type { Clause } from '../clause.ts';

export const documents: readonly Clause[] = [
  {
    id: '2-a',
    obligation:
      'The legislation in force is named with each lawful basis and notice; successor law is configuration',
    how: 'informed',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '14-a',
    obligation: 'OPEX 003, 004, 006 and 007 are listed, and can be reviewed through the named contact',
    how: 'informed',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
];
