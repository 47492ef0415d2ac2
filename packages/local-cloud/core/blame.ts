/** A place in a file, from a stack trace. */
export interface Frame {
  /** An absolute path. */
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly column: number;
}

/** An error that a function threw, or logged as an error. */
export interface ThrownError {
  /** The physical name of the function. */
  readonly function: string;
  /** The route that was served. */
  readonly route?: string;
  /** Such as `TypeError`. */
  readonly type: string;
  readonly message: string;
  /** The innermost first, by source maps. */
  readonly frames: readonly Frame[];
}

/** The place that the developer should look at. */
export interface Blame {
  /** The innermost place in the program's own files: `functions/shop/buy.ts:12:7`. */
  readonly at?: string;
  /** What to do. */
  readonly advice?: string;
}
