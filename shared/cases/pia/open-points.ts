// What stands in the way of signing an assessment off (policy §12; UK GDPR Art 35(2), (7), 36): contents that are missing, advice that was
// not given or is against it, a risk that stays high and on which the ICO has not said that the processing may go ahead.
import {
  adviceOn,
  awaitsIco,
  consultationOf,
  isPutToIco,
  staysHigh,
  type PiaCase,
  type PiaDetails,
} from './details.ts';

/** The contents that policy §12 lists, besides the risks; each is a text of the move `describe`. */
export const contents = {
  activity: 'a description of the processing activity',
  purpose: 'its purpose',
  necessity: 'an assessment of the need for the processing, and whether it is in proportion',
  measures: 'the measures that reduce the risks',
  security: 'the security measures that protect the personal data',
} as const;

export type Content = keyof typeof contents;
export const contentNames = Object.keys(contents) as Content[];

/** The contents that are missing, each naming the move that brings it. */
export const missingContents = ({ personal, risks }: PiaDetails): string[] => [
  ...contentNames
    .filter((name) => personal.texts[name] === undefined)
    .map((name) => `describe: ${contents[name]} (${name})`),
  ...(risks.length === 0 ? ['describe: the risks that were identified (risks)'] : []),
];

const points: readonly (readonly [open: (details: PiaDetails) => boolean, point: string])[] = [
  [
    (details) => !adviceOn(details),
    'advise: the DPO’s advice on what is assessed as it stands now (UK GDPR Art 35(2))',
  ],
  [
    (details) => adviceOn(details)?.accept === false,
    'advise: the DPO advises against the processing as it is described',
  ],
  [
    (details) => staysHigh(details) && !isPutToIco(details),
    'consult-ico: a risk stays high (policy §12, UK GDPR Art 36(1))',
  ],
  [awaitsIco, 'ico-answers: the ICO has not advised yet, and nothing starts before it has'],
  [
    (details) => staysHigh(details) && consultationOf(details)?.answer?.mayProceed === false,
    'describe: the ICO does not let the processing go ahead as it is: reduce the risk, or abandon it',
  ],
];

/** Everything that is open before the sign-off; of a screening without a yes, the DPO's word; nothing afterwards. */
export function openPoints({ state, details }: PiaCase): string[] {
  if (state === 'screened') return ['not-needed: the DPO agrees that nothing needs to be assessed'];
  if (state === 'signed-off' || state === 'closed') return [];
  return signOffPoints(details);
}

/** What keeps an assessment from being signed off. */
export const signOffPoints = (details: PiaDetails): string[] => [
  ...missingContents(details),
  ...points.filter(([isOpen]) => isOpen(details)).map(([, point]) => point),
];
