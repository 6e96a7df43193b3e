// Policy §12: privacy impact assessments.
import type { Clause } from '../clause.ts';

export const assessments: readonly Clause[] = [
  {
    id: '12-a',
    obligation: 'An assessment comes before a high-risk project: health, race, a new IT system, for example',
    how: 'enforced',
    enforcedBy: [
      'shared/cases/pia/screening.ts',
      'shared/cases/pia/covers.ts',
      'shared/cases/pia/standing.ts',
      'shared/permissions.ts',
      'shared/aws/assessments.ts',
      'shared/cases/agreement/cover.ts',
    ],
    provenBy: {
      'test/shared/cases/pia.test.ts': [
        'the screening > makes an assessment necessary where any one question is answered with yes',
        'the screening > asks what the policy itself names: health or race, and a new IT system',
        'what an assessment blocks > is blocked until the sign-off, whatever was done before',
        'what an assessment blocks > is each purpose, party and place that it covers, under a code',
      ],
      'test/shared/cases/pia/standing.test.ts': ['%j, where one is needed: %j, is %j ×15'],
      'test/shared/permissions.test.ts': [
        'permission > is refused while the risk of the purpose is being assessed, whoever was told or consented (§12)',
      ],
    },
    breaks: [
      {
        file: 'shared/permissions.ts',
        find: 'where: ({ unassessed }, purpose) => unassessed.includes(purpose),',
        replace: 'where: () => false,',
      },
      {
        file: 'shared/cases/pia/screening.ts',
        find: "  'health-or-race': 'Does it use information relating to health or race? (policy §12)',\n",
        replace: '',
      },
      {
        file: 'shared/cases/pia/covers.ts',
        find: "if (state !== 'closed') return { state: 'blocks', decidedAt: null };",
        replace: "if (state !== 'closed') return { state: 'cleared', decidedAt: null };",
      },
      {
        file: 'shared/cases/pia/standing.ts',
        find: "if (last === 'abandoned' || decisions.some(({ state }) => state === 'blocks')) return 'blocks';",
        replace: '',
      },
    ],
  },
  {
    id: '12-b',
    obligation:
      'An assessment holds the activity, its purpose, the need, the risks, the measures, the security',
    how: 'enforced',
    enforcedBy: ['shared/cases/pia/open-points.ts', 'shared/cases/pia/moves/describing.ts'],
    provenBy: {
      'test/shared/cases/pia.test.ts': [
        'the sign-off > names everything that policy §12 lists and is missing',
        'the sign-off > needs the DPO’s advice on the contents as they stand, and that it is not against them',
      ],
      'test/events/examples.test.ts': ['the contract pia-move-describe > refuses %s by its field alone ×4'],
    },
    breaks: [
      {
        file: 'shared/cases/pia/open-points.ts',
        find: "  necessity: 'an assessment of the need for the processing, and whether it is in proportion',\n",
        replace: '',
      },
      {
        file: 'shared/cases/pia/open-points.ts',
        find: "...(risks.length === 0 ? ['describe: the risks that were identified (risks)'] : []),",
        replace: '',
      },
    ],
  },
  {
    id: '12-c',
    obligation: 'The ICO is consulted where a high risk cannot be reduced',
    how: 'tracked',
    enforcedBy: [
      'shared/cases/pia/open-points.ts',
      'shared/cases/pia/high-risks.ts',
      'shared/cases/pia/moves/consulting.ts',
      'shared/cases/pia/deadlines.ts',
    ],
    provenBy: {
      'test/shared/cases/pia.test.ts': [
        'the sign-off > needs the ICO’s answer where a risk stays high, and one that lets it proceed',
      ],
      'test/shared/cases/pia/consulting.test.ts': [
        'consulting the ICO > is owed again once another risk stays high, or the same one does at a higher level, or more is covered: %s %j ×3',
        'consulting the ICO > is the DPO’s, on an assessment that is whole, with a risk that stays high',
        'consulting the ICO > gives it eight weeks, whatever day they end on, and asks weekly once they are past',
        'consulting the ICO > can end without an answer, which clears nothing: %s ×2',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/pia/details.ts',
        find: 'at >= since && !ended);',
        replace: 'at >= since);',
      },
      {
        file: 'shared/cases/pia/open-points.ts',
        find: '(details) => staysHigh(details) && !isPutToIco(details),',
        replace: '() => false,',
      },
    ],
  },
  {
    id: '12-d',
    obligation: 'The DPO is told within five working days of a high risk identified',
    how: 'tracked',
    enforcedBy: [
      'shared/cases/pia/deadlines.ts',
      'shared/cases/pia/moves/describing.ts',
      'shared/cases/pia/details.ts',
      'shared/cases/pia/high-risks.ts',
    ],
    provenBy: {
      'test/shared/cases/pia/high-risk.test.ts': [
        'telling the DPO of a high risk > is due too of each high risk that a description adds, and of none a second time',
        'telling the DPO of a high risk > is due where likelihood and severity are both high before the measures: %j is %j ×4',
        'telling the DPO of a high risk > is due within five working days of the day on which it was identified, without weekends and St Andrew’s Day',
        'telling the DPO of a high risk > goes out at once, and is met when the mail is accepted',
        'telling the DPO of a high risk > is reminded of while no mail is accepted: each day once it is past, with escalation',
      ],
    },
    breaks: [
      {
        file: 'shared/cases/pia/deadlines.ts',
        find: 'workingDaysAfter(identifiedOn, 5,',
        replace: 'workingDaysAfter(identifiedOn, 10,',
      },
      {
        file: 'shared/cases/pia/deadlines.ts',
        find: 'return atOnce ? [now, ...later] : later;',
        replace: 'return later;',
      },
      {
        file: 'shared/cases/pia/high-risks.ts',
        find: "residual === 'high' || (likelihood === 'high' && severity === 'high');",
        replace: "residual === 'high';",
      },
      {
        file: 'shared/cases/pia/high-risks.ts',
        find: 'isHigh(risk) && !known.has(risk.words)',
        replace: 'isHigh(risk) && known.size === 0',
      },
    ],
  },
];
