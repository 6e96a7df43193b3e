// On which grounds a restriction is accepted or refused (UK GDPR Art 18(1)); each completes "because …" in the letter.
import type { Grounds } from '../request/moves/deciding.ts';

export const grounds = {
  accept: {
    'accuracy-contested': 'you contest that the data are accurate, and we have to check them',
    unlawful: 'the processing was unlawful, and you want the data restricted rather than erased',
    claims: 'we no longer need the data, but you need them for a legal claim',
    'objection-pending':
      'you have objected to the processing, and it is not yet decided whose grounds prevail',
  },
  refuse: {
    'no-ground': 'none of the four cases in which the law gives this right applies',
  },
} as const satisfies Grounds;

const titles: Readonly<Record<string, string>> = { ...grounds.accept, ...grounds.refuse };

/** The ground of that code, as a person reads it. */
export const groundTitle = (code: string | undefined): string => titles[code ?? ''] ?? 'the law says so';
