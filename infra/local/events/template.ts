// The templates by which pipes and rules make the input of their targets: JSON with <placeholders> for what the event holds.

export type Fill = (event: unknown) => unknown;

/**
 * Compiles a template; `valueOf` says what a placeholder stands for. Throws an Error where it is no JSON around its placeholders
 * (one within a longer text is not known here; one that is all of a text stands for the value, as without the quotes). Filling in throws where the event lacks what is named.
 */
export function compileTemplate(template: string, valueOf: (placeholder: string) => Fill): Fill {
  const holes = template.replaceAll(/("?)<([^<>"\s]+)>\1/g, (_, _quote, name: string) =>
    JSON.stringify({ [hole]: name }),
  );
  try {
    return fillOf(JSON.parse(holes), valueOf);
  } catch (cause) {
    throw new Error(`the input template ${template} is not known here`, { cause });
  }
}

// No name of a field in any template.
const hole = '<>';

function fillOf(part: unknown, valueOf: (placeholder: string) => Fill): Fill {
  if (typeof part !== 'object' || part === null) return () => part;
  if (Array.isArray(part)) {
    const fills = part.map((inner) => fillOf(inner, valueOf));
    return (event) => fills.map((fill) => fill(event));
  }
  if (hole in part) return valueOf(String(part[hole]));
  const fields = Object.entries(part).map(([name, inner]) => [name, fillOf(inner, valueOf)] as const);
  return (event) => Object.fromEntries(fields.map(([name, fill]) => [name, fill(event)]));
}

/** Reads what stands at a path such as `$.dynamodb.NewImage.id.S`; that throws an Error where nothing does. */
export function at(path: string): Fill {
  const [root, ...names] = path.split('.');
  if (root !== '$') throw new Error(`the path ${path} is not known here`);
  return (event) => {
    const found = names.reduce<unknown>(
      (inner, name) =>
        typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
      event,
    );
    if (found === undefined) throw new Error(`nothing stands at ${path}`);
    return found;
  };
}
