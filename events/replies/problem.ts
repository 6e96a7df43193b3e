// What is answered to whatever is refused (RFC 9457): a code and a status, and which fields are wrong; never a value that was sent.
import * as z from 'zod';
import { due } from '../retention.ts';
import { reason } from './permissions.ts';

/** A problem, whose code is one of those given. The gateway's own refusals have none. */
export const problem = <Code extends string>(codes: readonly Code[]) =>
  z.object({
    type: z.literal('about:blank'),
    title: z.string(),
    status: z.int(),
    code: z.enum(codes).optional(),
    detail: z.string().optional(),
    /** The id of the request, for whoever is asked about it. */
    instance: z.string(),
    errors: z.array(z.object({ path: z.string(), detail: z.string() })).optional(),
    allowed: z.array(z.string()).optional(),
    open: z.array(z.string()).optional(),
    reasons: z.array(reason).optional(),
    newlyDue: z.array(due).optional(),
    dueLater: z.array(due).optional(),
    accept: z.string().optional(),
    basis: z.string().optional(),
  });
