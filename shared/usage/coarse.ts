// Making values of usage data so coarse that they do not tell who somebody is (policy §6; UK GDPR Art 25): pages without what names a
// thing or a person, times in steps, and what only few people have as `other`.

/** As many people must share a value for it to be told. */
export const fewest = 5;

export const other = 'other';

const word = /^[a-z]+(-[a-z]+)*$/u;
const longest = 32;

/** The path of a page, without query and fragment; whatever is no plain word of the product's own is `:id`. */
export function pageOf(page: string): string {
  const path = URL.parse(page, 'https://product.invalid')?.pathname ?? '/';
  const segments = path.split('/').filter((segment) => segment !== '');
  return `/${segments.map((one) => (word.test(one) && one.length <= longest ? one : ':id')).join('/')}`;
}

/** The section that a page is in; nothing where it is in none. */
const sectionOf = (page: string): string | undefined => {
  const [, section, ...rest] = page.split('/');
  return rest.length > 0 ? `/${section}/*` : undefined;
};

/** The host of a referrer: `other` where it is no address. */
export const refererHost = (referrer: string): string => URL.parse(referrer)?.hostname || other;

const durations: readonly (readonly [number, string])[] = [
  [1_000, 'under 1 s'],
  [10_000, '1 to 10 s'],
  [60_000, '10 to 60 s'],
  [600_000, '1 to 10 min'],
  [3_600_000, '10 to 60 min'],
];

/** The step that a time in milliseconds falls into. */
export const durationOf = (ms: number): string =>
  durations.find(([below]) => ms < below)?.[1] ?? '1 h and more';

/** What is told of a value, the finest first: the first one that enough people share, else `other`. */
const steps: Readonly<Record<string, (value: string) => readonly (string | undefined)[]>> = {
  page: (page) => [page, sectionOf(page)],
  browser: (value) => [value],
  os: (value) => [value],
  version: (value) => [value],
  referrer: (value) => [value],
  source: (value) => [value],
};

type Coarsened = 'page' | 'browser' | 'os' | 'version' | 'referrer' | 'source';
type Row = { readonly product: string; readonly user: string } & {
  readonly [Field in Coarsened]?: string | undefined;
};

/**
 * The rows with each value that fewer than five people of them share made coarser. Each product is for itself: whoever uses five of them
 * has five pseudonyms, and is one person.
 */
export function coarsened<One extends Row>(rows: readonly One[]): One[] {
  const fields = Object.keys(steps) as Coarsened[];
  const sharing = new Map(fields.map((field) => [field, sharersOf(rows, field)]));
  const told = (field: Coarsened, product: string, value: string): string =>
    stepsOf(field, value).find(
      (step) => (sharing.get(field)?.get(within(product, step))?.size ?? 0) >= fewest,
    ) ?? other;
  return rows.map((row) => {
    const made = fields.flatMap((field) =>
      row[field] === undefined ? [] : [[field, told(field, row.product, row[field])]],
    );
    return { ...row, ...Object.fromEntries(made) };
  });
}

const stepsOf = (field: Coarsened, value: string): string[] =>
  (steps[field]?.(value) ?? []).filter((step) => step !== undefined);

// No code of a product holds a space.
const within = (product: string, step: string): string => `${product} ${step}`;

/** Who shares each step of a field's values, within a product. */
function sharersOf(rows: readonly Row[], field: Coarsened): Map<string, Set<string>> {
  const sharers = new Map<string, Set<string>>();
  for (const { product, user, [field]: value } of rows) {
    for (const step of value === undefined ? [] : stepsOf(field, value)) {
      const shared = within(product, step);
      sharers.set(shared, (sharers.get(shared) ?? new Set()).add(user));
    }
  }
  return sharers;
}
