// The moves of an agreement with a third party (policy §7, §7.1, §7.2), by name.
import type { Move } from '../case-type.ts';
import type { AgreementDetails, AgreementState } from './details.ts';
import { checkTerms, recordProcessing, recordSecurity } from './moves/checking.ts';
import { end, expire, recordAftermath, renew, review, sendLink, sign } from './moves/holding.ts';
import { askSubProcessor, decideSubProcessor } from './moves/sub-processing.ts';

export const agreementMoves: Readonly<Record<string, Move<AgreementDetails, AgreementState>>> = {
  'check-terms': checkTerms,
  'record-security': recordSecurity,
  'record-processing': recordProcessing,
  sign,
  review,
  renew,
  'ask-sub-processor': askSubProcessor,
  'decide-sub-processor': decideSubProcessor,
  'send-link': sendLink,
  expire,
  end,
  'record-aftermath': recordAftermath,
};
