// Policy §7: whom data are shared with, and under what.
import type { Clause } from '../clause.ts';

export const thirdParties: readonly Clause[] = [
  {
    id: '7-a',
    obligation:
      'Third parties only under an agreement on processing, security and responsibility for breaches',
    how: 'enforced',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '7.1-a',
    obligation: 'Sharing between controllers: both are named as controllers',
    how: 'tracked',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '7.1-b',
    obligation: 'Shared processing under a data sharing agreement by the model',
    how: 'enforced',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '7.2-a',
    obligation: 'Processors: their technical security measures are recorded',
    how: 'tracked',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '7.2-b',
    obligation: 'Processors keep records of processing',
    how: 'tracked',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '7.2-c',
    obligation: 'Processors tell the company of a breach',
    how: 'tracked',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '7.2-d',
    obligation: 'A sub-processor takes the company’s prior written consent',
    how: 'enforced',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '7.2-e',
    obligation: 'The processor answers for its sub-contractors: a term of the addendum',
    how: 'tracked',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '7.2-f',
    obligation: 'A data protection addendum by the model with each processor',
    how: 'enforced',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
];
