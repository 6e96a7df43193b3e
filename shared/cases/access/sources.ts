// What Steward searches by itself for an access request (policy §11.1): the record of the person, in which their use of products and
// licences stands too. Each is a branch of the machine that collects; whatever is kept elsewhere is a line here and its search there.

/** Steward's own record: the partition of the person. */
export const record = 'record';

/** Every source that Steward searches by itself. */
export const searchedByUs = [record] as const;
