// A case that a body names has to be there (policy §10).
import { beforeAll, expect, test } from 'vitest';
import { keepNewCase } from '../../../shared/aws/cases.ts';
import { refuseUnknown } from '../../../shared/aws/named-cases.ts';
import { openCase } from '../../../shared/cases/engine.ts';
import { caseTypes, typeOf } from '../../../shared/cases/registry.ts';
import { newId } from '../../../functions/edge/id.ts';
import { freshRecord } from '../../support/record.ts';
import { on, hour, report } from '../cases/breach/timeline.ts';

beforeAll(async () => {
  await freshRecord();
});

const type = typeOf({ type: 'regulator' });

test('a matter with the ICO names a case at its opening, and each link another', () => {
  expect(type.names?.({ about: 'breach_1' })).toEqual([{ path: 'about', id: 'breach_1' }]);
  expect(type.names?.({})).toEqual([]);
  expect(type.moves['link']?.names?.({ case: 'breach_1' })).toEqual([{ path: 'case', id: 'breach_1' }]);
});

test('one that is there is taken, one that is not is refused by its field', async () => {
  const breach = caseTypes.find(({ name }) => name === 'breach') ?? type;
  const id = newId('breach');
  await keepNewCase(openCase(breach, report, id, on(hour(1))), on(hour(1)));
  await expect(refuseUnknown([{ path: 'about', id }])).resolves.toBeUndefined();
  await expect(refuseUnknown([{ path: 'about', id: newId('breach') }])).rejects.toMatchObject({
    code: 'invalid',
    facts: { errors: [{ path: 'about' }] },
  });
});
