// The DPO's review of what was found (policy §11.1): what stays by an exemption of the law, and which fields are hidden.
import { accessMoves } from '../../../../events/access.ts';
import { isExemption } from '../../../disclosure/exemptions.ts';
import { withText } from '../../request/details.ts';
import { dpo } from '../../request/moves/move.ts';
import type { AccessDetails } from '../details.ts';
import { move, mustBeFound, withChanged } from './move.ts';

const review = { from: ['review'] as const, by: dpo };

export const reviewingMoves = {
  redact: move({
    ...review,
    input: accessMoves.redact,
    wrong: ({ details }, { ref, fields }) => [
      ...mustBeFound(details, ref),
      ...notAmong(details, ref, fields),
    ],
    apply: (details, { ref, fields }) =>
      withChanged(details, ref, ({ redacted: _redacted, ...one }) => ({
        ...one,
        ...(fields.length > 0 && { redacted: [...new Set(fields)] }),
      })),
    records: ({ ref, fields }) => ({ ref, fields: fields.length }),
  }),
  withhold: move({
    ...review,
    input: accessMoves.withhold,
    wrong: ({ details }, { ref, exemption }) => [
      ...mustBeFound(details, ref),
      ...(isExemption(exemption) ? [] : [{ path: 'exemption', detail: 'must be the code of an exemption' }]),
    ],
    apply: (details, { ref, exemption, reasons }) =>
      withText(
        withChanged(details, ref, (one) => ({ ...one, withheld: { exemption } })),
        `withheld:${ref}`,
        reasons,
      ),
    records: ({ ref, exemption }) => ({ ref, exemption }),
  }),
  unwithhold: move({
    ...review,
    input: accessMoves.unwithhold,
    wrong: ({ details }, { ref }) => mustBeFound(details, ref),
    apply: (details, { ref }) => withChanged(details, ref, ({ withheld: _withheld, ...one }) => one),
    records: ({ ref }) => ({ ref }),
  }),
};

function notAmong({ found }: AccessDetails, ref: string, fields: readonly string[]) {
  const has = found.find((one) => one.ref === ref)?.fields ?? [];
  return fields.flatMap((field, place) =>
    has.includes(field) ? [] : [{ path: `fields.${place}`, detail: 'must be a field of it' }],
  );
}
