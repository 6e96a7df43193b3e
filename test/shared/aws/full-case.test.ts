// The file of a case that nears what one item takes: long texts are refused by a name, and it can still be worked on.
import { beforeAll, expect, test } from 'vitest';
import { newId } from '../../../functions/edge/id.ts';
import { keepNewCase, readCase } from '../../../shared/aws/cases.ts';
import { makeMove } from '../../../shared/aws/make-move.ts';
import { breach } from '../../../shared/cases/breach.ts';
import { openCase } from '../../../shared/cases/engine.ts';
import type { Refusal } from '../../../shared/refusal.ts';
import { freshRecord } from '../../support/record.ts';
import { hour, inputs, on, report } from '../cases/breach/timeline.ts';

beforeAll(async () => {
  await freshRecord();
});

const dpo = { id: 'dpo-1', roles: ['dpo'] } as const;

test('a full file takes no more long texts, and still every short one', async () => {
  const id = newId('breach');
  await keepNewCase(openCase(breach, report, id, on(hour(1))), on(hour(1)));
  const log = (text: string) =>
    makeMove(id, 'correspond', { with: 'ico', direction: 'in', subject: 'A case', text }, hour(1), dpo);
  const refused = async (): Promise<Refusal> => {
    for (let times = 0; times < 100; times++) await log('A long note. '.repeat(600).trim());
    throw new Error('never full');
  };
  const error = await refused().catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'too-large' });
  await log('A short note.');
  await makeMove(id, 'assess', inputs.assess, hour(3), dpo);
  expect((await readCase(id))?.case.state).toBe('assessed');
});
