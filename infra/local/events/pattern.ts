// EventBridge's patterns, as rules and pipes use them. A filter that is not known here stops the start.

export type Matches = (value: unknown) => boolean;

/** Compiles a pattern. Throws an Error that names a filter which is not known here. */
export function compilePattern(pattern: unknown): Matches {
  if (Array.isArray(pattern)) return anyOf(pattern.map(compileFilter));
  if (!isObject(pattern)) throw new Error('an event pattern is an object of lists');
  const fields = Object.entries(pattern).map(([name, inner]) => {
    if (name.startsWith('$')) throw new Error(`the event pattern uses ${name}, not known here`);
    return [name, compilePattern(inner)] as const;
  });
  return (value) => fields.every(([name, matches]) => matches(isObject(value) ? value[name] : undefined));
}

/** A value of the event that is a list matches where any of its items does. */
function anyOf(filters: Matches[]): Matches {
  return (value) =>
    (Array.isArray(value) ? value : [value]).some((one) => filters.some((matches) => matches(one)));
}

function compileFilter(filter: unknown): Matches {
  if (!isObject(filter)) return (value) => value === filter;
  const [[name, given] = ['', undefined], ...others] = Object.entries(filter);
  const compile = others.length === 0 ? filters[name] : undefined;
  if (compile === undefined)
    throw new Error(`the event filter ${Object.keys(filter).join(', ')} is not known here`);
  return compile(given);
}

const filters: Record<string, (given: unknown) => Matches> = {
  prefix: (given) => {
    const start = text(given);
    return (value) => typeof value === 'string' && value.startsWith(start);
  },
  suffix: (given) => {
    const end = text(given);
    return (value) => typeof value === 'string' && value.endsWith(end);
  },
  exists: (given) => (value) => (value !== undefined) === given,
  'anything-but': (given) => {
    const others = new Set([given].flat());
    if ([...others].some(isObject))
      throw new Error('the event filter anything-but is known here with values only');
    return (value) => value !== undefined && !others.has(value);
  },
};

function text(given: unknown): string {
  if (typeof given !== 'string') throw new Error('a prefix or suffix is known here as a text only');
  return given;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
