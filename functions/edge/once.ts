// The Idempotency-Key of a request, where it came with one.
import { onceFor, type Once } from '../../shared/aws/once.ts';
import type { Request } from './endpoint.ts';

/** The request under its key; undefined where it came without one. The same key of another caller or route is another key. */
export const onceOf = async (request: Request, route: string): Promise<Once | undefined> =>
  request.idempotencyKey === undefined
    ? undefined
    : onceFor(request.actor.id, route, request.idempotencyKey, request.body, Date.parse(request.now));
