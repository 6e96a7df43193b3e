// Doing many small things to the table, so many of them at the same time.

/** How many calls of the table are under way at once: one connection each. */
export const atOnce = 32;

/** What `act` makes of each, in their order; so many at once. Rejects as soon as one fails, and begins no further one. */
export async function allOf<One, Result>(
  all: readonly One[],
  act: (one: One, place: number) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const waiting = all.entries();
  let failed = false;
  const work = async () => {
    for (const [place, one] of waiting) {
      if (failed) return;
      results[place] = await act(one, place);
    }
  };
  const workers = Array.from({ length: Math.min(atOnce, all.length) }, async () =>
    work().catch((error: unknown) => {
      failed = true;
      throw error;
    }),
  );
  await Promise.all(workers);
  return results;
}
