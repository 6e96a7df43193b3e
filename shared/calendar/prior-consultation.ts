// By when the ICO advises on a processing whose high risk stays (policy §12; UK GDPR Art 36(2)): eight weeks, six more where
// it says so within a month. These limits bind the regulator, so nothing is carried forward to a working day.
import { type Day, plusDays, plusMonths, spoken } from './day.ts';
import { londonDay } from './london.ts';

export interface ConsultationAnswer {
  readonly icoAdviceBy8w: Day;
  readonly icoAdviceByExtended14w: Day;
  readonly extensionNoticeWithinOneMonth: Day;
  readonly because: readonly string[];
}

/** The ICO's limits, from the date (or London date of the instant) on which it received the request for consultation. */
export function priorConsultation(receivedByIco: string): ConsultationAnswer {
  const start = londonDay(receivedByIco);
  const icoAdviceBy8w = plusDays(start, 8 * 7);
  const icoAdviceByExtended14w = plusDays(start, 14 * 7);
  const extensionNoticeWithinOneMonth = plusMonths(start, 1);
  const because = [
    `The ICO received the request on ${spoken(start)}.`,
    `Its advice comes within eight weeks, by ${spoken(icoAdviceBy8w)} (UK GDPR Art 36(2)).`,
    `It may take six weeks more, until ${spoken(icoAdviceByExtended14w)}, and says so within a month, by ${spoken(extensionNoticeWithinOneMonth)}.`,
    'Weekends and bank holidays move none of these: they bind the regulator.',
  ];
  return { icoAdviceBy8w, icoAdviceByExtended14w, extensionNoticeWithinOneMonth, because };
}

/** By when the ICO says whether it accepts the request: ten days, by its own guidance, which bind nobody else either. */
export function consultationAcceptance(receivedByIco: string): {
  readonly due: Day;
  readonly because: readonly string[];
} {
  const start = londonDay(receivedByIco);
  const due = plusDays(start, 10);
  const because = [
    `The ICO received the request on ${spoken(start)}.`,
    `It says within ten days, by ${spoken(due)}, whether it accepts it; no weekend or bank holiday moves that.`,
  ];
  return { due, because };
}
