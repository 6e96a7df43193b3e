// What may be done to a breach, by whom, in which state (policy §9.1, §9.2; UK GDPR Art 33, 34).
import { close, reopen } from './moves/closing.ts';
import { decide, reportToIco } from './moves/deciding.ts';
import { facing } from './moves/facing.ts';
import { acknowledge, amend, assess, contain } from './moves/handling.ts';
import { correspond, notifySubjects, notifyThirdParty } from './moves/telling.ts';

export const breachMoves = {
  acknowledge: facing(acknowledge),
  assess: facing(assess),
  contain,
  amend,
  decide: facing(decide),
  'report-to-ico': reportToIco,
  'notify-subjects': notifySubjects,
  'notify-third-party': notifyThirdParty,
  correspond,
  close,
  reopen,
};
