// What is looked at before an agreement is signed (policy §7, §7.2; UK GDPR Art 28(1), 28(3), 30(2)): its terms, the party's security
// measures, and that a processor keeps a record of its processing.
import * as z from 'zod';
import { line, prose } from '../../../../events/text.ts';
import type { FieldError } from '../../../refusal.ts';
import { date, notInFuture } from '../../dates.ts';
import { anyone } from '../../request/moves/move.ts';
import { type AgreementDetails, withTexts } from '../details.ts';
import { requiredTerms, securityMeasures, termCodes } from '../terms.ts';
import { move } from './move.ts';

/** Where each term stands in the text; `null` takes a finding back. */
export const checkTerms = move({
  from: ['draft'],
  by: anyone,
  input: z.lazy(() => z.strictObject({ terms: z.partialRecord(z.enum(termCodes), line(100).nullable()) })),
  wrong: ({ details: { kind } }, { terms }): FieldError[] =>
    Object.keys(terms)
      .filter((code) => !Object.hasOwn(requiredTerms[kind], code))
      .map((code) => ({ path: `terms.${code}`, detail: 'is not a term of this kind of agreement' })),
  apply: (details, { terms }) => {
    const found = Object.entries({ ...details.terms, ...terms });
    return {
      ...details,
      terms: Object.fromEntries(found.filter((one): one is [string, string] => typeof one[1] === 'string')),
    };
  },
  records: (_, details) => ({ missing: missingTerms(details) }),
});

/** The codes of the terms that nobody has found in the text. */
export const missingTerms = ({ kind, terms }: AgreementDetails): string[] =>
  Object.keys(requiredTerms[kind]).filter((code) => !Object.hasOwn(terms, code));

export const recordSecurity = move({
  from: ['draft', 'in-force', 'expired'],
  by: anyone,
  input: z.lazy(() =>
    z.strictObject({
      measures: z.array(z.enum(securityMeasures)).min(1, 'at least one measure').max(securityMeasures.length),
      notes: prose(4000).optional(),
      checkedOn: date(),
    }),
  ),
  wrong: (_, { checkedOn }, at) => notInFuture('checkedOn', checkedOn, at),
  apply: (details, { measures, checkedOn, notes }) =>
    withTexts({ ...details, security: { measures, checkedOn } }, { security: notes }),
  records: ({ measures, checkedOn }) => ({ measures, checkedOn }),
});

export const recordProcessing = move({
  from: ['draft', 'in-force', 'expired'],
  by: anyone,
  /** Who at the processor keeps the record, and when we saw it. */
  input: z.lazy(() => z.strictObject({ keptBy: line(), seenOn: date() })),
  wrong: ({ details }, { seenOn }, at) =>
    details.kind === 'addendum'
      ? notInFuture('seenOn', seenOn, at)
      : [{ path: 'action', detail: 'is for an addendum: it is a processor that keeps a record for us' }],
  apply: (details, { keptBy, seenOn }) =>
    withTexts({ ...details, processingRecord: { seenOn } }, { 'processing-record': keptBy }),
  records: ({ seenOn }) => ({ seenOn }),
});

/** What stands in the way of the signature, each point with the move that settles it. */
export function unsigned(details: AgreementDetails): string[] {
  const terms = requiredTerms[details.kind];
  return [
    ...missingTerms(details).map(
      (code) => `check-terms: ${code}: ${terms[code]?.title} (${terms[code]?.source})`,
    ),
    ...(details.security ? [] : ['record-security: the security measures of the party (policy §7)']),
    ...(details.kind === 'sharing' || details.processingRecord
      ? []
      : ['record-processing: that the processor keeps a record of its processing (policy §7.2)']),
  ];
}
