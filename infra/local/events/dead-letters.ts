// The template's dead-letter queues: what could not be delivered or processed waits here to be looked at.
import { randomUUID } from 'node:crypto';
import type { Kept } from '../kept.ts';
import type { Template } from '../template/template.ts';

export interface DeadLetter {
  at: string;
  /** The queue's name in the app; "lost" where the template names none, as it would be on AWS. */
  queue: string;
  errorType: string;
  body: unknown;
  [detail: string]: unknown;
}

export interface DeadLetters {
  put(
    queueArn: string | undefined,
    letter: { errorType: string; body: unknown; [detail: string]: unknown },
  ): void;
  all: () => DeadLetter[];
}

export function openDeadLetters(template: Template, kept: Kept, now: () => number): DeadLetters {
  const names = new Map(template.ofType('AWS::SQS::Queue').map(({ arn, label }) => [arn, label]));
  return {
    put(queueArn, letter) {
      const at = new Date(now()).toISOString();
      kept.put('dead letter', `${at} ${randomUUID()}`, {
        at,
        queue: names.get(queueArn ?? '') ?? 'lost',
        ...letter,
      });
    },
    all: () => kept.all('dead letter').map(([, letter]) => letter as DeadLetter),
  };
}
