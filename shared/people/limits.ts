// What stands against the use of a person's data, in the open on their profile (policy §11.3; UK GDPR Art 18, 21): each restriction
// and each objection belongs to the case that brought it, so that lifting one leaves the others in force.
import type { Purpose } from '../company/purposes.ts';
import type { Instant } from '../instant.ts';

export interface Restriction {
  /** The code of the ground of Art 18(1). */
  readonly ground: string;
  readonly since: Instant;
}

export interface Objection {
  readonly since: Instant;
  /** Whether it is still being decided. */
  readonly pending: boolean;
}

/** What one case sets against the use of a person's data; nothing of it lifts all that the case has set. */
export interface Limits {
  readonly restriction?: Restriction;
  readonly objections?: Readonly<Partial<Record<Purpose, Objection>>>;
}

type ByCase<Value> = Readonly<Record<string, Value>>;

/** What a profile holds of it: never an empty collection, so that its being there says that something stands. */
export interface Limited {
  readonly restricted?: ByCase<Restriction>;
  readonly objections?: Readonly<Partial<Record<Purpose, ByCase<Objection>>>>;
}

/** What stands after a case has set its limits, whatever it had set before. */
export function limitedBy({ restricted, objections }: Limited, caseId: string, limits: Limits): Limited {
  const named = new Set([...keys(objections), ...keys(limits.objections)]) as Set<Purpose>;
  const against = [...named].flatMap((purpose) => {
    const standing = withOwn(objections?.[purpose], caseId, limits.objections?.[purpose]);
    return standing ? [[purpose, standing] as const] : [];
  });
  const restrictions = withOwn(restricted, caseId, limits.restriction);
  return {
    ...(restrictions && { restricted: restrictions }),
    ...(against.length > 0 && { objections: Object.fromEntries(against) }),
  };
}

function withOwn<Value>(
  others: ByCase<Value> = {},
  caseId: string,
  own: Value | undefined,
): ByCase<Value> | undefined {
  const { [caseId]: _, ...rest } = others;
  const standing = own === undefined ? rest : { ...rest, [caseId]: own };
  return Object.keys(standing).length > 0 ? standing : undefined;
}

const keys = (map: object | undefined): string[] => Object.keys(map ?? {});
