/** A log group of the program. */
export interface LogGroup {
  readonly name: string;
  /** The ARN without `:*`. */
  readonly arn: string;
  /** Epoch milliseconds. */
  readonly created: number;
  /** Days for which events are kept. If absent, they are kept forever. */
  readonly retention?: number;
  readonly protect: boolean;
}

const DAY = 86_400_000;

/** Returns the oldest time whose events a group still returns. */
export const horizon = ({ retention }: LogGroup, now: number) =>
  retention === undefined ? 0 : now - retention * DAY;
