// The figures of a product's use (policy §6), drawn from the files of pseudonymised events and from nothing else.
import type { DayKpis } from '../../../events/usage.ts';
import { DayFigures } from '../../usage/kpis.ts';
import { allOf } from './at-once.ts';
import { partsOf, readPart } from './parts.ts';

/** The figures of each of these days, of UTC; a day without events has zeros. */
export async function figuresOf(product: string, days: readonly string[]): Promise<DayKpis[]> {
  const all: DayKpis[] = [];
  for (const day of days) all.push(await figuresOfDay(product, day));
  return all;
}

async function figuresOfDay(product: string, day: string): Promise<DayKpis> {
  const figures = new DayFigures();
  await allOf(await partsOf({ day }), async (part) => {
    for (const event of await readPart(part)) if (event.product === product) figures.add(event);
  });
  return figures.of(day);
}
