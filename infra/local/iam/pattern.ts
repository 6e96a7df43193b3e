// How IAM compares: `*` is any run of characters, `?` any one.

/** A list of patterns of which one must match, or, for NotAction and NotResource, of which none may. */
export interface Patterns {
  readonly any: readonly RegExp[];
  readonly not: boolean;
}

export function covers({ any, not }: Patterns, text: string): boolean {
  return any.some((pattern) => pattern.test(text)) !== not;
}

/** Compiles a pattern. Throws on a policy variable (`${aws:username}`), which nothing here resolves. */
export function pattern(text: string): RegExp {
  if (text.includes('${')) throw new Error('a policy variable is not known here');
  const literal = text.replaceAll(/[\\^$.+()[\]{}|]/g, String.raw`\$&`);
  return new RegExp(`^${literal.replaceAll(/\*+/g, '.*').replaceAll('?', '.')}$`, 's');
}

/** ArnLike: each of the six parts of the ARN matches by itself, so that a `*` does not run over a colon. */
export function arnPattern(text: string): (arn: string) => boolean {
  const parts = sixParts(text).map(pattern);
  return (arn) =>
    sixParts(arn).length === parts.length && sixParts(arn).every((part, i) => parts[i]?.test(part));
}

function sixParts(arn: string): string[] {
  const parts = arn.split(':');
  return [...parts.slice(0, 5), parts.slice(5).join(':')];
}
