// What a privacy impact assessment keeps (policy §12; UK GDPR Art 35(7)): what it covers, what was answered and found, who was told and
// when, what was advised and decided. What was written in words stands under `personal`, since it can name people.
import type { Day } from '../../calendar/day.ts';
import type { Instant } from '../../instant.ts';
import type { Case } from '../case-type.ts';
import type { Look } from '../rounds.ts';
import { alwaysAssessed, type Covered } from './covers.ts';
import { answeredYes, type Screening } from './screening.ts';

/** `screened`: nothing was answered with yes, and the DPO has to agree that no assessment is needed. */
export type PiaState = 'screened' | 'assessing' | 'consulting' | 'signed-off' | 'closed';

export const levels = ['low', 'medium', 'high'] as const;
export type Level = (typeof levels)[number];

export interface Risk {
  readonly likelihood: Level;
  readonly severity: Level;
  /** What is left of it once the measures are taken. */
  readonly residual: Level;
}

/** A high level of risk that whoever carries out the assessment has identified, and when the DPO was told. */
export interface HighRisk {
  readonly identifiedOn: Day;
  readonly at: Instant;
  readonly toldAt?: Instant;
}

export interface Consultation {
  readonly at: Instant;
  readonly sentOn: Day;
  readonly receivedByIcoOn: Day;
  readonly reference?: string;
  /** When the ICO said that it accepts the request. */
  readonly acceptedOn?: Day;
  /** When the ICO said that it takes six weeks more. */
  readonly extendedOn?: Day;
  readonly answer?: { readonly receivedOn: Day; readonly mayProceed: boolean };
  /** It ended without an answer: the ICO declined it, or it was withdrawn. */
  readonly ended?: { readonly on: Day; readonly outcome: ConsultationEnd };
}

export const consultationEnds = ['declined', 'withdrawn'] as const;
export type ConsultationEnd = (typeof consultationEnds)[number];

export interface PiaDetails {
  readonly personal: {
    readonly title: string;
    /** What was written, by what it belongs to: `necessity`, `advice-1`, `high-risk-1`. */
    readonly texts: Readonly<Record<string, string>>;
    /** The words of each of the risks, in their order. */
    readonly risks: readonly { readonly risk: string; readonly measures: string }[];
  };
  readonly covers: readonly Covered[];
  readonly screening: Screening;
  readonly risks: readonly Risk[];
  readonly highRisks: readonly HighRisk[];
  /** Since when what is assessed stands as it does: advice from before was on something else. */
  readonly describedAt: Instant;
  /** Since when what stays high is as it is: the ICO, asked before, was asked about less. */
  readonly staysHighSince?: Instant;
  /** Since when this round of the assessment runs: its opening, or the last time that it was opened again. */
  readonly since: Instant;
  readonly advice: readonly { readonly at: Instant; readonly by: string; readonly accept: boolean }[];
  readonly consultations: readonly Consultation[];
  /** Each time that it was signed off, looked at again afterwards, or that its review fell away. */
  readonly reviews: readonly Look[];
  /** By the end of this London date it is looked at again. */
  readonly reviewOn?: Day;
  readonly outcome?: 'not-needed' | 'abandoned' | 'ended';
  /** How often it was opened again. */
  readonly reopened: number;
}

export type PiaCase = Case<PiaDetails, PiaState>;

/** Keeps texts beside those that were written before. */
export const withTexts = (details: PiaDetails, texts: Readonly<Record<string, string>>): PiaDetails => ({
  ...details,
  personal: { ...details.personal, texts: { ...details.personal.texts, ...texts } },
});

/** Whether an assessment has to be carried out: by the register, an answer, somebody's wish, a risk, or because one was before. */
export const isNeeded = ({ covers, screening, personal, highRisks, reopened }: PiaDetails): boolean =>
  alwaysAssessed(covers).length > 0 ||
  answeredYes(screening).length > 0 ||
  personal.texts['required'] !== undefined ||
  highRisks.length > 0 ||
  reopened > 0;

/** Whether a risk stays high though every measure is taken: on that alone the ICO is consulted (UK GDPR Art 36(1)). */
export const staysHigh = ({ risks }: PiaDetails): boolean =>
  risks.some(({ residual }) => residual === 'high');

/** The DPO's advice on what is assessed as it stands now; nothing where it changed since. */
export const adviceOn = ({ advice, describedAt }: PiaDetails) =>
  advice.findLast(({ at }) => at >= describedAt);

/** The last consultation of the ICO in this round, of those that did not end without an answer. */
export const consultationOf = ({ consultations, since }: PiaDetails): Consultation | undefined =>
  consultations.findLast(({ at, ended }) => at >= since && !ended);

/** Whether the ICO was asked about all that stays high, and all that is covered, as it is now. */
export const isPutToIco = (details: PiaDetails): boolean => {
  const asked = consultationOf(details);
  return asked !== undefined && asked.at >= (details.staysHighSince ?? details.since);
};

/** Whether the ICO was asked in this round and has not answered. */
export const awaitsIco = (details: PiaDetails): boolean => {
  const asked = consultationOf(details);
  return asked !== undefined && !asked.answer;
};

/** Whether every high risk that was identified has reached the DPO. */
export const isDpoTold = ({ highRisks }: PiaDetails): boolean =>
  highRisks.every(({ toldAt }) => toldAt !== undefined);

/** Notes that the DPO knows of every high risk that was identified by then; of the first `count`, where they heard of no more. */
export const tellDpo = (details: PiaDetails, at: Instant, count = Infinity): PiaDetails => ({
  ...details,
  highRisks: details.highRisks.map((risk, n) =>
    risk.toldAt || risk.at > at || n >= count ? risk : { ...risk, toldAt: at },
  ),
});
