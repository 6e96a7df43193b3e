// From when the records of a person are kept (policy §13): the last contact, the end of a contract, a closed matter, an event; and where
// they stand while something keeps them from destruction.
import { beforeAll, describe, expect, test } from 'vitest';
import { verifyRecord } from '../../../shared/aws/audit.ts';
import { keepSome } from '../../../shared/aws/kept.ts';
import { running, standingIn, retainedOf } from '../../../shared/aws/retained.ts';
import { endRecords } from '../../../shared/aws/record-endings.ts';
import { Conflict, transact } from '../../../shared/aws/table.ts';
import { day } from '../../../shared/calendar/day.ts';
import { eventAt } from '../../../shared/company/events.ts';
import { instant } from '../../../shared/instant.ts';
import { freshRecord } from '../../support/record.ts';
import { somebody, type Known } from './a-person.ts';

const september = '2026-09-07T09:15:00.000Z'; // Monday
const october = '2026-10-05T09:15:00.000Z'; // Monday
const november = '2026-11-23T09:15:00.000Z'; // Monday

beforeAll(async () => {
  await freshRecord();
});

const ends = async (one: Known, category: string, on: string): Promise<number> =>
  endRecords(await one.person(), { category, endedOn: day(on) }, instant(november), 'staff-1', () => []);

describe('the last contact', () => {
  test('is what all enquiries of the person run from, and nothing of another category', async () => {
    const one = somebody();
    await one.sends('contact', september);
    await one.sends('support', september);
    await one.sends('download', october);
    expect(await one.stands()).toEqual([
      ['feedback-and-support', 'feedback-and-support', september],
      ['website-enquiry', 'website-enquiry', october],
      ['website-enquiry', 'website-enquiry', october],
    ]);
  });

  test('moves nothing that is of the same hour: periods are counted in days', async () => {
    const one = somebody();
    const [late, next] = ['2026-10-05T09:59:59.999Z', '2026-10-05T10:00:00.000Z']; // Monday
    for (const at of [october, late]) await one.sends('contact', at);
    expect((await one.stands()).map(([, , from]) => from)).toEqual([october, late]);
    await one.sends('contact', next);
    expect((await one.stands()).map(([, , from]) => from)).toEqual([next, next, next]);
  });

  test('is not shortened by what is written down later than it was received', async () => {
    const one = somebody();
    await one.sends('contact', october);
    await one.isLogged('enquiry', september, november);
    expect((await one.stands()).map(([, , from]) => from)).toEqual([october, october]);
  });

  test('moves more records than a transaction takes', async () => {
    const one = somebody();
    await one.sends('contact', september);
    const [first] = await standingIn((await one.person()).pk);
    if (!first) throw new Error('no record');
    const { pk: _pk, ...record } = first;
    for (const batch of [0, 1])
      await one.gets(Array.from({ length: 60 }, (_, n) => ({ ...record, sk: `${record.sk}-${batch}-${n}` })));
    await one.sends('contact', october);
    expect(new Set((await one.stands()).map(([, , from]) => from))).toEqual(new Set([october]));
  });
});

describe('what is in force', () => {
  test('is not in the index, and from the end of the day on which a contract ends it is', async () => {
    const one = somebody();
    await one.isLogged('contract', september);
    await one.isLogged('portal-access', october);
    expect(await one.stands()).toEqual([
      [undefined, 'contract', undefined],
      [undefined, 'contract', undefined],
    ]);
    expect(await ends(one, 'contract', '2026-10-24')).toBe(2); // Saturday
    const end = '2026-10-24T22:59:59.999Z'; // Saturday
    expect((await one.stands()).map(([slice, , from]) => [slice, from])).toEqual([
      ['contract', end],
      ['contract', end],
    ]);
  });

  test('is in force again with a new contract, while the old one runs from its end', async () => {
    const one = somebody();
    await one.isLogged('contract', september);
    await ends(one, 'contract', '2026-10-05'); // Monday
    await one.isLogged('contract', november);
    expect((await one.stands()).map(([slice]) => slice)).toEqual(['contract', undefined]);
  });

  test('is a later contract too when the end of an earlier one is recorded after it has come', async () => {
    const one = somebody();
    await one.isLogged('contract', september);
    await one.isLogged('contract', november);
    expect(await ends(one, 'contract', '2026-10-05')).toBe(1); // Monday
    expect((await one.stands()).map(([slice]) => slice)).toEqual(['contract', undefined]);
  });

  test('is a testimonial until it is withdrawn, and waits no longer for its signature than a sign-up does', async () => {
    const one = somebody();
    await one.sends('testimonial', september);
    expect((await one.stands()).map(([slice]) => slice)).toEqual(['newsletter-unconfirmed']);
    await ends(one, 'testimonial', '2026-11-23'); // Monday
    expect((await one.stands()).map(([slice]) => slice)).toEqual(['testimonial']);
  });

  test('is kept from the erasure on where a ground keeps it of somebody who is erased', async () => {
    const one = somebody();
    await one.isLogged('contract', september);
    await keepSome(await one.person(), 'person_kept', ['contract'], 'erasure_1', instant(november));
    expect(await standingIn('PERSON#person_kept')).toMatchObject([
      { retention: 'contract', retentionSlice: 'contract#0', retainedFrom: november },
    ]);
  });
});

describe('an end', () => {
  test('that is later than another one wins, and an earlier one changes nothing', async () => {
    const one = somebody();
    await one.sends('support', october);
    expect(await ends(one, 'feedback-and-support', '2026-09-07')).toBe(0); // Monday
    expect((await one.stands())[0]?.[2]).toBe(october);
    expect(await ends(one, 'feedback-and-support', '2026-11-20')).toBe(1); // Friday
    expect((await one.stands())[0]?.[2]).toBe('2026-11-20T23:59:59.999Z'); // Friday
  });

  test('is one event, and recorded again none', async () => {
    const one = somebody();
    await one.isLogged('contract', september);
    await one.isLogged('contract', october);
    const before = (await one.person()).head.seq;
    await ends(one, 'contract', '2026-11-20'); // Friday
    await ends(one, 'contract', '2026-11-20'); // Friday
    expect((await one.person()).head.seq).toBe(before + 1);
    expect((await verifyRecord()).breaks).toEqual([]);
  });

  test('of an event that is known is its day, of any other the registration', async () => {
    const [known, other] = [somebody(), somebody()];
    await known.sends('event', november, eventAt('open-day-2027'));
    await other.sends('event', november, eventAt('elsewhere'));
    expect((await known.stands())[0]?.[2]).toBe('2027-03-18T12:00:00.000Z'); // Thursday
    expect((await other.stands())[0]?.[2]).toBe(november);
  });

  test('of an event that was over when somebody registered is the registration', async () => {
    const one = somebody();
    await one.sends('event', november, instant(september));
    expect((await one.stands())[0]?.[2]).toBe(november);
  });
});

describe('while something keeps a person’s data', () => {
  test.each([{ held: { hold_1: true } }, { restricted: { case: 'restriction_1' } }])(
    'what comes new, and what ends, stands with what is held: %j',
    async (because) => {
      const one = somebody();
      await one.isLogged('contract', september);
      await one.notes(because);
      await one.sends('contact', october);
      await ends(one, 'contract', '2026-10-05'); // Monday
      expect(await one.stands()).toEqual([
        ['held', 'contract', '2026-10-05T22:59:59.999Z'], // Monday
        ['held', 'website-enquiry', october],
      ]);
    },
  );

  test('nothing that was let go stands there', async () => {
    const one = somebody();
    await one.sends('contact', september);
    await one.notes({ held: {} });
    await one.sends('contact', october);
    expect((await one.stands()).map(([slice]) => slice)).toEqual(['website-enquiry', 'website-enquiry']);
  });
});

describe('a record that stands elsewhere by now', () => {
  test('is not moved: whoever read it reads it again', async () => {
    const one = somebody();
    await one.sends('contact', september);
    const person = await one.person();
    const [was] = await standingIn(person.pk);
    if (!was) throw new Error('no record');
    await one.sends('contact', october);
    const late = running(was, retainedOf(person, 'website-enquiry', instant(november)));
    await expect(transact([late])).rejects.toThrow(Conflict);
  });
});
