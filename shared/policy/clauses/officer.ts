// Policy §10: what the DPO answers for.
import type { Clause } from '../clause.ts';

export const officer: readonly Clause[] = [
  {
    id: '10-a',
    obligation: 'The DPO monitors compliance',
    how: 'tracked',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '10-b',
    obligation: 'The DPO cooperates with the ICO and is its contact',
    how: 'tracked',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
  {
    id: '10-c',
    obligation: 'The DPO reports breaches and suspected breaches',
    how: 'tracked',
    enforcedBy: [],
    provenBy: {},
    breaks: [],
  },
];
