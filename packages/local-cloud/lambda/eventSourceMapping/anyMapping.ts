/** A mapping of a stream or a queue to a function. */
export interface AnyMapping {
  readonly config: {
    readonly uuid: string;
    readonly functionArn: string;
    /** The ARN of the stream or queue. */
    readonly sourceArn: string;
    readonly filters: readonly string[];
  };
  readonly batching: Batching;
  readonly enabled: boolean;
  /** Epoch milliseconds. */
  readonly lastModified: number;
  readonly lastProcessingResult: string;
  /** Tells whether everything in the source has been processed. */
  readonly isIdle: boolean;
  /** Starts to read the source. Rejects if it cannot be read. */
  start(): Promise<void>;
  /** Settles when the current deliveries have ended. */
  stop(): Promise<void>;
  change(batching: Batching): Promise<void>;
  /** Settles when everything has been processed, or when a stream's open window has ended this often. */
  idle(windows?: number): Promise<void>;
  /** Ends the waits for fuller batches. Returns false if nothing waits for that. */
  hurryUp(): boolean;
  /** Returns the members of the API's description that depend on the kind of source. */
  describe(): object;
}

/** The settings that an operator may change. */
export interface Batching {
  /** The maximum number of records in an invocation. */
  readonly batchSize: number;
  /** Seconds to wait for a batch to fill. */
  readonly batchWindow: number;
}
