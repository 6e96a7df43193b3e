// What goes to the person, and what the DPO sees of it before (policy §11.1): the things that were found, as they stand now, after what
// was decided about each. What came in since is another request's.
import type { Decisions, HeldItem, LoggedDisclosure, Scans } from '../../disclosure/item.ts';
import { article15 } from '../../disclosure/article-15.ts';
import { disclosed } from '../../disclosure/disclosed.ts';
import { exemptions, type ExemptionCode } from '../../disclosure/exemptions.ts';
import type { Reviewed } from '../../disclosure/reply.ts';
import type { Instant } from '../../instant.ts';
import type { Rules } from '../../retention/schedule.ts';
import { textOf } from '../request/details.ts';
import { type AccessCase, type AccessDetails, materialOf } from './details.ts';
import { accessOpenPoints } from './open-points.ts';

/** All that is held about the person now. */
export interface Held {
  readonly items: readonly HeldItem[];
  /** Apart from the items: only an archive holds them. */
  readonly scans: Scans;
  readonly disclosures: readonly LoggedDisclosure[];
}

/** What a reply is made from. */
export interface Tellable extends Held {
  /** Of the retention schedule in force: how long it is kept. */
  readonly rules: Rules;
}

/** What was found, as it is now, with what was decided about it. */
export function reviewed({ id, details }: AccessCase, held: Tellable, preparedAt: Instant): Reviewed {
  const refs = new Set(details.found.map(({ ref }) => ref));
  const isFound = ({ ref }: { readonly ref: string }) => refs.has(ref);
  const items = [...held.items, ...materialOf(details)].filter(isFound);
  const disclosures = held.disclosures.filter(isFound);
  return {
    reference: id,
    preparedAt,
    items,
    scans: held.scans,
    disclosures,
    rules: held.rules,
    decisions: decisionsOn(details, items, disclosures),
  };
}

// About what is still held, and the fields that it still has.
function decisionsOn(
  { found }: AccessDetails,
  items: readonly HeldItem[],
  disclosures: readonly LoggedDisclosure[],
): Decisions {
  const fields = new Map<string, readonly string[]>([
    ...disclosures.map(({ ref }) => [ref, []] as const),
    ...items.map((item) => [item.ref, Object.keys(item.fields)] as const),
  ]);
  return Object.fromEntries(
    found.flatMap(({ ref, withheld, redacted = [] }) => {
      const has = fields.get(ref);
      const hidden = redacted.filter((field) => has?.includes(field));
      return has ? [[ref, { ...(withheld && { withheld }), redacted: hidden }]] : [];
    }),
  );
}

/** `GET /v1/cases/{id}/disclosure`: just what would go now, what would not and why, and what is still open. */
export function disclosureView(matter: AccessCase, held: Tellable, at: Instant) {
  const { reference, items: found, disclosures: logged, decisions } = reviewed(matter, held, at);
  const { items, disclosures } = disclosed(found, decisions, logged);
  const { details } = matter;
  return {
    reference,
    items,
    disclosures,
    withheld: details.found.flatMap(({ ref, withheld }) =>
      withheld ? [said(details, ref, withheld.exemption)] : [],
    ),
    others: details.others.map((one, place) => ({
      n: place + 1,
      ...one,
      ...details.personal?.people?.[place],
    })),
    information: article15({ items, disclosures, rules: held.rules }),
    searches: details.searches,
    open: accessOpenPoints(details),
  };
}

const said = (details: AccessDetails, ref: string, exemption: string) => ({
  ref,
  exemption,
  ...exemptions[exemption as ExemptionCode],
  reasons: textOf(details, `withheld:${ref}`),
});
