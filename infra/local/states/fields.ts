// The fields that several state types share, each compiled where it is read, so that what cannot run is refused at load.

import * as z from 'zod';
import { type Json, putAt, type Read, readAt } from './paths.ts';
import { readTemplate } from './template.ts';

/** A field that is compiled as it is parsed; what the compiler throws becomes the refusal of that field. */
export function compiled<In, Out>(schema: z.ZodType<In>, compile: (value: In) => Out) {
  return schema.transform((value, refusal) => {
    try {
      return compile(value);
    } catch (error) {
      refusal.addIssue({ code: 'custom', message: error instanceof Error ? error.message : String(error) });
      return z.NEVER;
    }
  });
}

export const json = z.json() as z.ZodType<Json>;
export const path = compiled(z.string(), readAt);
export const template = compiled(json, readTemplate);
export const seconds = z.int().min(0).max(99_999_999);

const nothing: Read = () => ({});
const discard = (input: Json): Json => input;
const filter = compiled(z.string().nullable(), (text) => (text === null ? nothing : readAt(text))).optional();
const resultPath = compiled(z.string().nullable(), (text) =>
  text === null ? discard : putAt(text),
).optional();

const errors = z.array(z.string()).min(1);
export type Retrier = z.infer<typeof retrier>;
const retrier = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: errors,
  IntervalSeconds: z.int().min(1).default(1),
  MaxAttempts: z.int().min(0).default(3),
  BackoffRate: z.number().min(1).default(2),
  MaxDelaySeconds: z.int().min(1).optional(),
  JitterStrategy: z.enum(['NONE', 'FULL']).optional(),
});
export type Catcher = z.infer<typeof catcher>;
const catcher = z.strictObject({
  Comment: z.string().optional(),
  ErrorEquals: errors,
  ResultPath: resultPath,
  Next: z.string(),
});

/** What every state may carry, and what only those that go on, or that do work that can fail. */
export const stated = { Comment: z.string().optional(), QueryLanguage: z.literal('JSONPath').optional() };
export const filtered = { ...stated, InputPath: filter, OutputPath: filter };
export const onward = { Next: z.string().optional(), End: z.literal(true).optional() };
export const guarded = {
  ResultSelector: template.optional(),
  ResultPath: resultPath,
  Retry: z.array(retrier).refine(allIsLast, 'States.ALL stands alone and last').default([]),
  Catch: z.array(catcher).refine(allIsLast, 'States.ALL stands alone and last').default([]),
};
export const placed = { ResultPath: resultPath };

function allIsLast(list: readonly { ErrorEquals: readonly string[] }[]): boolean {
  return list.every(
    ({ ErrorEquals: names }, i) =>
      !names.includes('States.ALL') || (names.length === 1 && i === list.length - 1),
  );
}
