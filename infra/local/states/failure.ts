// How a state of a Step Functions execution fails: by a name that Retry and Catch are matched against, and a cause.

/** The names that no Retry and no Catch may hold back, whatever they list: the execution ends. */
const final = new Set(['States.Runtime', 'States.DataLimitExceeded']);

/** A failure inside an execution. `name` is what ErrorEquals is compared with; the message is the cause. */
export class StatesError extends Error {
  constructor(name: string, cause: string, options?: ErrorOptions) {
    super(cause, options);
    this.name = name;
  }
}

/** Whether a retrier or catcher that lists these names takes this error. */
export function listed(names: readonly string[], error: string): boolean {
  if (final.has(error)) return false;
  return names.some(
    (name) =>
      name === error || name === 'States.ALL' || (name === 'States.TaskFailed' && error !== 'States.Timeout'),
  );
}

/** What a task threw, as the failure of its state: the error's own name, or States.TaskFailed if it has none. */
export function taskFailure(thrown: unknown): StatesError {
  if (!(thrown instanceof Error)) return new StatesError('States.TaskFailed', '', { cause: thrown });
  return new StatesError(thrown.name || 'States.TaskFailed', thrown.message, { cause: thrown });
}
