// What Steward searches by itself for an access request (policy §11.1): the record of the person. Each is a branch of the machine that
// collects; another part of what is kept about people, such as the usage of their licences, is a line here and its search there.

/** Steward's own record: the partition of the person. */
export const record = 'record';

/** Every source that Steward searches by itself. */
export const searchedByUs = [record] as const;
