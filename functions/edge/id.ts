// New ids: opaque, sorted by the time they were made, with the kind of thing in front (TypeID): `breach_01k…`.
import { typeid } from 'typeid-js';

/** A new id of that kind of thing. */
export const newId = (kind: string): string => typeid(kind).toString();
