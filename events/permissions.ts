// `POST /v1/permissions`: whether a person's data may be used for a purpose now (policy §5, §11.3). A POST, so that no address stands
// in an access log.
import * as z from 'zod';
import { email } from './text.ts';

/** What can be done with a person's data. */
export const uses = ['process', 'send', 'disclose', 'analyse', 'purge'] as const;

/** The question, over the company's register of purposes: it is closed, so that any other purpose is refused (§5). */
export const permissionQuestion = <Purpose extends string>(purposes: readonly Purpose[]) =>
  z.strictObject({
    email,
    purpose: z.enum(purposes, 'must be a purpose of the register'),
    use: z.enum(uses).default('process'),
  });
