// What a change of the contents makes of the high risks (policy §12): whether one is identified by it that was not known, and whether more
// stays high than the ICO was asked about. A risk is known by its words.
import { levels, type Level, type PiaDetails, type Risk } from './details.ts';

type Contents = Pick<PiaDetails, 'personal' | 'risks'>;

const worded = ({ personal, risks }: Contents) =>
  risks.map((risk, n) => ({ ...risk, words: personal.risks[n]?.risk }));

/** Whether a level of risk is high: it stays so, or both its likelihood and its severity are, whatever the measures make of them. */
export const isHigh = ({ likelihood, severity, residual }: Risk): boolean =>
  residual === 'high' || (likelihood === 'high' && severity === 'high');

/** Whether one of the risks is high that was not among the high ones before. */
export const identifies = (before: Contents, after: Contents): boolean => {
  const known = new Set(
    worded(before)
      .filter(isHigh)
      .map(({ words }) => words),
  );
  return worded(after).some((risk) => isHigh(risk) && !known.has(risk.words));
};

/** Whether a risk stays high that did not before, or does so at a higher likelihood or severity. */
export const moreStaysHigh = (before: Contents, after: Contents): boolean => {
  const put = worded(before).filter(({ residual }) => residual === 'high');
  return worded(after).some(
    (risk) => risk.residual === 'high' && !put.some((one) => one.words === risk.words && isNoLess(one, risk)),
  );
};

const isNoLess = (one: Risk, other: Risk): boolean =>
  rank(one.likelihood) >= rank(other.likelihood) && rank(one.severity) >= rank(other.severity);

const rank = (level: Level): number => levels.indexOf(level);
