/** The use of a request, or of the consumers after it. */
export interface Use {
  /** Capacity units. */
  readonly read: number;
  readonly write: number;
  /** Invocations by the function's name in the program. */
  readonly invocations: Readonly<Record<string, number>>;
  /** Messages sent to sockets. */
  readonly pushes: number;
  readonly s3: { readonly put: number; readonly get: number };
  /** Messages sent to queues. @default 0 */
  readonly queued?: number;
  /** Bytes of log events, with CloudWatch's 26 for each. */
  readonly logBytes: number;
}

/** A request of one route in one variant, such as `POST /score`, `better`. */
export interface Measured extends Use {
  readonly route: string;
  readonly variant: string;
  readonly status: number;
  /** Bytes of the answer's body. */
  readonly bytes: number;
  /** The hash of the bundles of the functions that served it. Absent if no function did, and in files of earlier versions. */
  readonly bundle?: string;
  /** The use of the stream consumers afterwards, if nothing else happens. */
  readonly after: Use;
}

/** The content of a `measured.json`. */
export interface Measurements {
  readonly requests: readonly Measured[];
}
