// Closing a breach, once nothing is open (UK GDPR Art 33(5)), and opening it again when more comes to light.
import * as z from 'zod';
import { prose } from '../../../../events/text.ts';
import { openPoints } from '../open-points.ts';
import { dpo, move, open } from './move.ts';

export const close = move({
  from: open,
  by: dpo,
  input: z.lazy(() => z.strictObject({ summary: prose(), lessons: prose().optional() })),
  blocked: ({ details }) => openPoints(details),
  apply: (details, closing, on) => ({ ...details, closing: { ...closing, at: on.at } }),
  to: () => 'closed',
});

export const reopen = move({
  from: ['closed'],
  by: dpo,
  input: z.lazy(() => z.strictObject({ reasons: prose() })),
  apply: ({ closing, ...details }, { reasons }, on) => ({
    ...details,
    reopenings: [...(details.reopenings ?? []), { at: on.at, reasons, closing }],
  }),
  to: () => 'decided',
});
