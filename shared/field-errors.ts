// Says what is wrong with a value in the words of a person: names the fields and what is wanted, never what was sent.
import type * as z from 'zod';
import type { FieldError } from './refusal.ts';

/**
 * The wrong fields of a value that broke its contract, each with what is wanted of it. Parse with `reportInput: true`, so that a
 * missing field is told from a wrong one. `under` is where the value stands.
 */
export function fieldErrors({ issues }: z.ZodError, under?: string): FieldError[] {
  return issues.flatMap((issue) => {
    const path = [...(under ? [under] : []), ...issue.path.map(String)];
    if (issue.code === 'unrecognized_keys') {
      return issue.keys.map((key) => unknownField(path, key));
    }
    return [{ path: path.join('.'), detail: wording(issue) }];
  });
}

// A name that is none of ours was sent too: it is told only where it looks like a field's name, not like what somebody is called.
const unknownField = (path: readonly string[], key: string): FieldError =>
  /^[A-Za-z][A-Za-z0-9_-]{0,63}$/u.test(key)
    ? { path: [...path, key].join('.'), detail: 'is not a field of this' }
    : { path: path.join('.'), detail: 'holds a field that is not one of this' };

// zod's own wording may quote what it got; ours says what is wanted.
function wording(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? `is required` : `must be ${article(issue.expected)}`;
    case 'invalid_value':
      return custom(issue) ?? `must be one of: ${issue.values.map(String).join(', ')}`;
    case 'too_big':
      return custom(issue) ?? `must be at most ${String(issue.maximum)}`;
    case 'too_small':
      return custom(issue) ?? `must be at least ${String(issue.minimum)}`;
    case 'invalid_format':
    case 'custom':
      return issue.message;
    case 'unrecognized_keys':
    case 'invalid_union':
    case 'invalid_key':
    case 'invalid_element':
    case 'not_multiple_of':
      return custom(issue) ?? 'is not valid';
  }
}

// A message that a contract of ours gave; zod's own begin with a capital letter.
const custom = ({ message }: { message: string }): string | undefined =>
  /^[a-z]/u.test(message) ? message : undefined;

const article = (type: string): string => (/^[aeiou]/u.test(type) ? `an ${type}` : `a ${type}`);
