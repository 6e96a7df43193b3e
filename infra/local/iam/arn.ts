// How requests name resources, and what ARN that is.

export interface Where {
  readonly region: string;
  readonly account: string;
}

/** The ARN of a resource of this account and region. */
export function arnOf(service: string, resource: string, { region, account }: Where): string {
  return `arn:aws:${service}:${region}:${account}:${resource}`;
}

/** A field that holds a name or already an ARN. */
export function namedOrArn(name: string, otherwise: (name: string) => string): string {
  return name.startsWith('arn:') ? name : otherwise(name);
}

/** A field of a call that must be a string. Throws an Error that names the field. */
export function text(input: Readonly<Record<string, unknown>>, field: string): string {
  const value = input[field];
  if (typeof value !== 'string') throw new Error(`the call has no ${field}`);
  return value;
}

/** A field of a call that must be an object. Throws an Error that names the field. */
export function object(input: Readonly<Record<string, unknown>>, field: string): Record<string, unknown> {
  const value = input[field];
  if (typeof value !== 'object' || value === null) throw new Error(`the call has no ${field}`);
  return value as Record<string, unknown>;
}
