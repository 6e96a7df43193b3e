// Which operation an HTTP request to AWS is, by the wire protocol of its service: a JSON target, a query form, or a path.

/** A request as it reaches the local door. */
export interface WireRequest {
  /** The service in the scope of the request's signature, such as dynamodb. */
  readonly service: string;
  readonly method: string;
  /** Path and query: `/`, or `/bucket/key?list-type=2`. Buckets stand in the path. */
  readonly url: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: string;
}

/** An operation of a service, and what it was given. */
export interface Call {
  readonly service: string;
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}
