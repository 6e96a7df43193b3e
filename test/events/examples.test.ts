// Each contract takes its good examples and refuses each bad one by its field (§4: an unknown field is refused everywhere).
import { describe, expect, test } from 'vitest';
import type * as z from 'zod';
import { accessMoves, collectInput } from '../../events/access.ts';
import { passphraseTold } from '../../events/delivery.ts';
import { disclosure } from '../../events/disclosures.ts';
import {
  domainEvent,
  reminderDue,
  timelineInput,
  timelineScheduled,
  workInput,
} from '../../events/domain.ts';
import { eraseInput, erasureEntry, replayInput } from '../../events/erasure.ts';
import { forms, offlineRecord } from '../../events/forms.ts';
import { permissionQuestion } from '../../events/permissions.ts';
import { unsubscribing } from '../../events/unsubscribe.ts';
import { parsed } from '../../functions/edge/body.ts';
import { breachMoves } from '../../shared/cases/breach/moves.ts';
import { breachReport } from '../../shared/cases/breach/report.ts';
import { dataCategories } from '../../shared/company/categories.ts';
import { purposeNames } from '../../shared/company/purposes.ts';
import { recipients } from '../../shared/company/recipients.ts';
import { Refusal } from '../../shared/refusal.ts';
import { exampleFiles, examplesOf } from './examples.ts';

const prefixed = (prefix: string, contracts: Readonly<Record<string, z.ZodType>>) =>
  Object.entries(contracts).map(([name, contract]): [string, z.ZodType] => [`${prefix}-${name}`, contract]);

const moves = Object.fromEntries(Object.entries(breachMoves).map(([name, { input }]) => [name, input]));

const registers = {
  parties: Object.keys(recipients),
  purposes: purposeNames,
  categories: Object.keys(dataCategories),
};

const sentByOthers = new Map<string, z.ZodType>([
  ...prefixed('form', forms),
  ['offline-record', offlineRecord],
  ['permission', permissionQuestion(purposeNames)],
  ['unsubscribing', unsubscribing],
  ['disclosure', disclosure(registers)],
  ['breach-opening', breachReport],
  ...prefixed('breach-move', moves),
  ...prefixed('access-move', accessMoves),
  ['passphrase-told', passphraseTold],
]);
const sentByUs = new Map<string, z.ZodType>([
  ['domain-event', domainEvent],
  ['timeline-input', timelineInput],
  ['work-input', workInput],
  ['collect-input', collectInput],
  ['timeline-scheduled', timelineScheduled],
  ['reminder-due', reminderDue],
  ['erase-input', eraseInput],
  ['erasure-entry', erasureEntry],
  ['replay-input', replayInput],
]);
const contracts = [...sentByOthers, ...sentByUs];

// A move's body says which it is; the rest is the move's own contract.
const told = (body: object): object => {
  const { action: _action, ...rest } = body as { action?: string };
  return rest;
};

function refusedFields(contract: z.ZodType, body: object): string[] | undefined {
  try {
    parsed(contract, told(body));
    return undefined;
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.facts.errors?.map(({ path }) => path);
  }
}

test('every file of examples has its contract, and every contract its examples', () => {
  const provedElsewhere = ['deadline'];
  const known = [...contracts.map(([name]) => name), ...provedElsewhere];
  expect(exampleFiles().toSorted()).toEqual(known.toSorted());
});

describe.each(contracts)('the contract %s', (name, contract) => {
  const { good, bad } = examplesOf(name);

  test.each(Object.entries(good))('takes %s', (_, body) => {
    expect(refusedFields(contract, body)).toBeUndefined();
  });

  test.each(Object.entries(bad))('refuses %s by its field alone', (_, { path, body }) => {
    expect(refusedFields(contract, body)).toEqual([path]);
  });
});

test.each([...sentByOthers])(
  '%s refuses a field that it does not name, whatever it is called',
  (name, contract) => {
    const [body] = Object.values(examplesOf(name).good);
    for (const field of ['canary', 'toString', 'hasOwnProperty', 'constructor'])
      expect(refusedFields(contract, { ...body, [field]: 1 })).toEqual([field]);
  },
);

test.each(Object.entries(breachMoves))('the example of a move says that it is %s', (name) => {
  for (const body of Object.values(examplesOf(`breach-move-${name}`).good))
    expect(body).toHaveProperty('action', name);
});
