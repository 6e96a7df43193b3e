// The opening of a matter with the regulator, `POST /v1/ico-matters`, and the shape of each entry of its log (policy §10).
import * as z from 'zod';
import { line, prose } from '../../../events/text.ts';
import type { Day } from '../../calendar/day.ts';
import type { Instant } from '../../instant.ts';
import { date } from '../dates.ts';
import { ways, type Entry, type RegulatorDetails } from './details.ts';

export const caseId = () => z.string().regex(/^[a-z]+_[0-9a-z]{26}$/u, 'must be the id of a case');

export const told = {
  on: date,
  how: () => z.enum(ways, 'must be a way of writing or speaking'),
  summary: () => prose(8000),
};

/** A letter or a call. Only what comes in asks the company for a reply. */
export const entryTold = () =>
  z
    .strictObject({
      direction: z.enum(['in', 'out'], 'must be in or out'),
      on: told.on(),
      how: told.how(),
      summary: told.summary(),
      replyBy: date().optional(),
    })
    .refine(({ direction, replyBy }) => direction === 'in' || replyBy === undefined, {
      path: ['replyBy'],
      error: 'stands with what came in: nobody owes a reply to oneself',
    })
    .refine(({ on, replyBy }) => replyBy === undefined || replyBy >= on, {
      path: ['replyBy'],
      error: 'must not be before it came',
    });

export interface EntryTold {
  readonly direction: 'in' | 'out';
  readonly on: Day;
  readonly how: Entry['how'];
  readonly summary: string;
  readonly replyBy?: Day | undefined;
}

export const regulatorOpening = z.lazy(() =>
  z.strictObject({
    subject: line(),
    about: caseId().optional(),
    reference: line(100).optional(),
    first: entryTold(),
  }),
);

export interface RegulatorOpening {
  readonly subject: string;
  readonly about?: string | undefined;
  readonly reference?: string | undefined;
  readonly first: EntryTold;
}

/** What a matter keeps from the start: its first letter or call. */
export const begun = (
  { subject, about, reference, first }: RegulatorOpening,
  at: Instant,
): RegulatorDetails =>
  logged(
    {
      personal: { subject, summaries: [] },
      ...(reference !== undefined && { reference }),
      about: about === undefined ? [] : [about],
      entries: [],
    },
    first,
    at,
  );

/** The log with one entry more. */
export const logged = (
  details: RegulatorDetails,
  { summary, replyBy, ...entry }: EntryTold,
  at: Instant,
): RegulatorDetails => ({
  ...details,
  personal: { ...details.personal, summaries: [...details.personal.summaries, summary] },
  entries: [...details.entries, { at, ...entry, ...(replyBy && { replyBy }) }],
});
