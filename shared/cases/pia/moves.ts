// What may be done to an assessment, by whom, in which state (policy §12; UK GDPR Art 35, 36).
import type { Move } from '../case-type.ts';
import type { PiaDetails, PiaState } from './details.ts';
import {
  acknowledge,
  advise,
  consultIco,
  endConsultation,
  icoAccepts,
  icoAnswers,
  icoExtends,
} from './moves/consulting.ts';
import { abandon, close, notNeeded, reopen, review, signOff } from './moves/deciding.ts';
import { cover, describe, identifyHighRisk, require } from './moves/describing.ts';

export const piaMoves: Readonly<Record<string, Move<PiaDetails, PiaState>>> = {
  require,
  cover,
  describe,
  'identify-high-risk': identifyHighRisk,
  acknowledge,
  advise,
  'consult-ico': consultIco,
  'ico-accepts': icoAccepts,
  'ico-extends': icoExtends,
  'ico-answers': icoAnswers,
  'end-consultation': endConsultation,
  'not-needed': notNeeded,
  'sign-off': signOff,
  review,
  reopen,
  abandon,
  close,
};
