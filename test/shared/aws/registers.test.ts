// Every register read from where it is kept (policy §10): its columns and no others, and nothing that is sealed.
import { beforeAll, expect, test } from 'vitest';
import { keepNewCase } from '../../../shared/aws/cases.ts';
import { readRegister } from '../../../shared/aws/registers.ts';
import { keepEntry } from '../../../shared/aws/storage.ts';
import { openCase } from '../../../shared/cases/engine.ts';
import { hold } from '../../../shared/cases/hold.ts';
import { instant } from '../../../shared/instant.ts';
import { catalogue } from '../../../shared/registers/catalogue.ts';
import { storingContract } from '../../../shared/storage/contracts.ts';
import { registered } from '../../../shared/storage/entry.ts';
import { examplesOf } from '../../events/examples.ts';
import { freshRecord } from '../../support/record.ts';

const now = instant('2026-11-23T09:15:00Z'); // Monday
const on = { at: now, by: 'dpo-1', roles: ['dpo'] as const };
const paper = storingContract.parse(Object.values(examplesOf('storing').good)[0]);

beforeAll(async () => {
  await freshRecord();
  process.env['DPO_EMAIL'] = 'dpo@example.com';
  await keepEntry(registered(paper, 'stored_1', now), { type: 'stored.registered', data: {} }, 'staff-1');
  const holding = hold.opening.parse(Object.values(examplesOf('hold-opening').good)[0]);
  await keepNewCase(openCase(hold, holding, 'hold_1', on), on);
});

test.each(catalogue().map(({ name }) => name))(
  '%s has its columns and no other, and tells nobody',
  async (name) => {
    const register = await readRegister(name, now);
    const columns = Object.keys(register?.columns ?? {});
    expect(columns).not.toHaveLength(0);
    for (const row of register?.rows ?? []) expect(Object.keys(row)).toEqual(columns);
    const text = JSON.stringify(register);
    for (const word of [paper.description, paper.custodian, '"sealed"', '"pk"'])
      expect(text).not.toContain(word);
  },
);

const ids = async (name: string) => (await readRegister(name, now))?.rows.map((row) => Object.values(row)[0]);

test('lists what is kept: a case, a file, the first schedule, the documents', async () => {
  expect(await ids('holds')).toEqual(['hold_1']);
  expect(await ids('storage')).toEqual(['stored_1']);
  expect(await ids('retention')).toContain(1);
  expect(await ids('documents')).toContain('privacy-policy');
});

test.each(['nothing', '__proto__', 'constructor'])('%s is no register', async (name) => {
  expect(await readRegister(name, now)).toBeUndefined();
});
