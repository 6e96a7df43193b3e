// What is asked of the cases: `GET /v1/cases`, and what every move says beside its own fields (`POST /v1/cases/{id}/moves`).
import * as z from 'zod';

/** A page of a list: how many at most, and after which. */
export const page = {
  limit: z.coerce.number().int().min(1).max(100).default(50),
  after: z.string().max(1000).optional(),
};

/** Over the registry of case types. */
export const casesAsked = (types: readonly string[]) =>
  z.strictObject({ type: z.enum(types).optional(), ...page });

/** Every move says which it is, and may say which revision of the case it was decided on. */
export const movingFields = { action: z.string().max(64), revision: z.int().min(0).optional() };
