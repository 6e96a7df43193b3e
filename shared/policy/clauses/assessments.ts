// Policy §12: privacy impact assessments.
import type { Clause } from '../clause.ts';

export const assessments: readonly Clause[] = [
  {
    id: '12-a',
    obligation: 'An assessment comes before a high-risk project: health, race, a new IT system, for example',
    how: 'enforced',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '12-b',
    obligation:
      'An assessment holds the activity, its purpose, the need, the risks, the measures, the security',
    how: 'enforced',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '12-c',
    obligation: 'The ICO is consulted where a high risk cannot be reduced',
    how: 'tracked',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '12-d',
    obligation: 'The DPO is told within five working days of a high risk identified',
    how: 'tracked',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
];
