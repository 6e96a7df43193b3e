// The DPO's advice on an assessment, and the consultation of the ICO where a risk stays high (policy §12; UK GDPR Art 35(2), 36).
import * as z from 'zod';
import { line, prose } from '../../../../events/text.ts';
import type { Day } from '../../../calendar/day.ts';
import { priorConsultation } from '../../../calendar/prior-consultation.ts';
import { spoken } from '../../../calendar/day.ts';
import { londonDay } from '../../../calendar/london.ts';
import { date, notInFuture } from '../../dates.ts';
import {
  adviceOn,
  awaitsIco,
  consultationEnds,
  consultationOf,
  staysHigh,
  withTexts,
  type Consultation,
  type ConsultationEnd,
  type PiaCase,
  type PiaDetails,
} from '../details.ts';
import { missingContents } from '../open-points.ts';
import { dpo, goingOn, move, underWay } from './move.ts';

/** The DPO has seen it, and so knows of its high risks. */
export const acknowledge = move({
  from: ['screened', ...underWay, 'signed-off'],
  by: dpo,
  input: z.lazy(() => z.strictObject({})),
  apply: (details) => details,
});

/** `accept`: with what is left of the risks, the processing may go ahead as it is described. */
export const advise = move<{ advice: string; accept: boolean }>({
  from: underWay,
  by: dpo,
  input: z.lazy(() => z.strictObject({ advice: prose(), accept: z.boolean('must be yes or no') })),
  apply: (details, { advice, accept }, { at, by }) => {
    const given = [...details.advice, { at, by, accept }];
    return withTexts({ ...details, advice: given }, { [`advice-${given.length}`]: advice });
  },
  records: ({ accept }) => ({ accept }),
});

export const consultIco = move<{ sentOn: Day; receivedByIcoOn: Day; reference?: string | undefined }>({
  from: underWay,
  by: dpo,
  input: z.lazy(() =>
    z.strictObject({ sentOn: date(), receivedByIcoOn: date(), reference: line(100).optional() }),
  ),
  wrong: ({ details }, { sentOn, receivedByIcoOn }, at) => [
    ...notInFuture('sentOn', sentOn, at, { on: londonDay(details.since), what: 'the assessment began' }),
    ...notInFuture('receivedByIcoOn', receivedByIcoOn, at, { on: sentOn, what: 'sentOn' }),
  ],
  blocked: ({ details }) => [
    ...missingContents(details),
    ...(adviceOn(details) ? [] : ['advise: the ICO is sent the DPO’s advice with the assessment']),
    ...(staysHigh(details) ? [] : ['describe: no risk stays high, and on that alone the ICO is consulted']),
    ...(awaitsIco(details) ? [awaited] : []),
  ],
  apply: (details, { reference, ...dates }, { at }) => ({
    ...details,
    consultations: [
      ...details.consultations,
      { at, ...dates, ...(reference !== undefined && { reference }) },
    ],
  }),
  to: goingOn,
  records: ({ sentOn, receivedByIcoOn }) => ({ sentOn, receivedByIcoOn }),
});

const awaited =
  'ico-answers: the ICO has been asked and has not answered (end-consultation: where it declines, or you withdraw the request)';

/** The ICO says that it accepts the request. */
export const icoAccepts = move<{ on: Day }>({
  from: ['consulting'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ on: date() })),
  wrong: (matter, { on }, at) => notInFuture('on', on, at, receipt(matter)),
  blocked: (matter) =>
    asked(matter).acceptedOn ? ['ico-answers: the ICO has accepted the request already'] : [],
  apply: (details, { on }) => updated(details, { acceptedOn: on }),
  records: ({ on }) => ({ on }),
});

/** The ICO says that it takes six weeks more: it may, within a month of having received the request. */
export const icoExtends = move<{ saidOn: Day }>({
  from: ['consulting'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ saidOn: date() })),
  wrong: (matter, { saidOn }, at) => {
    const { receivedByIcoOn } = asked(matter);
    const { extensionNoticeWithinOneMonth: last } = priorConsultation(receivedByIcoOn);
    if (saidOn > last)
      return [
        {
          path: 'saidOn',
          detail: `must not be after ${spoken(last)}: after a month the ICO cannot extend (UK GDPR Art 36(2))`,
        },
      ];
    return notInFuture('saidOn', saidOn, at, receipt(matter));
  },
  blocked: (matter) => (asked(matter).extendedOn ? ['ico-answers: the ICO has extended once already'] : []),
  apply: (details, { saidOn }) => updated(details, { extendedOn: saidOn }),
  records: ({ saidOn }) => ({ saidOn }),
});

export const icoAnswers = move<{ receivedOn: Day; advice: string; mayProceed: boolean }>({
  from: ['consulting'],
  by: dpo,
  input: z.lazy(() =>
    z.strictObject({
      receivedOn: date(),
      advice: prose(8000),
      mayProceed: z.boolean('must be yes or no'),
    }),
  ),
  wrong: (matter, { receivedOn }, at) => notInFuture('receivedOn', receivedOn, at, receipt(matter)),
  apply: (details, { receivedOn, advice, mayProceed }) =>
    withTexts(updated(details, { answer: { receivedOn, mayProceed } }), {
      [`ico-answer-${details.consultations.length}`]: advice,
    }),
  to: goingOn,
  records: ({ receivedOn, mayProceed }) => ({ receivedOn, mayProceed }),
});

/** The consultation ends without an answer. That clears nothing: a risk that stays high is lowered, or the ICO is asked anew. */
export const endConsultation = move<{ outcome: ConsultationEnd; on: Day; reasons: string }>({
  from: ['consulting'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ outcome: z.enum(consultationEnds), on: date(), reasons: prose() })),
  wrong: (matter, { on }, at) => notInFuture('on', on, at, receipt(matter)),
  apply: (details, { outcome, on, reasons }) =>
    withTexts(updated(details, { ended: { outcome, on } }), {
      [`consultation-end-${details.consultations.length}`]: reasons,
    }),
  to: goingOn,
  records: ({ outcome, on }) => ({ outcome, on }),
});

const receipt = (matter: PiaCase) => ({
  on: asked(matter).receivedByIcoOn,
  what: 'the ICO received the request',
});

function asked({ details }: PiaCase): Consultation {
  const consultation = consultationOf(details);
  if (!consultation) throw new Error('the ICO was not consulted');
  return consultation;
}

const updated = (details: PiaDetails, more: Partial<Consultation>): PiaDetails => ({
  ...details,
  consultations: details.consultations.map((one, n, all) =>
    n === all.length - 1 ? { ...one, ...more } : one,
  ),
});
