/** What API Gateway allows a WebSocket API; tests make it less. */
export interface Limits {
  /** Bytes of a frame's payload, in either direction; a client that sends more is closed with 1009. */
  readonly frameBytes: number;
  /** Bytes of a message, whatever its frames; likewise. */
  readonly messageBytes: number;
  /** Milliseconds without a message in either direction until a socket is closed with 1001. */
  readonly idle: number;
  /** Milliseconds that a socket lives at most; likewise. */
  readonly lifetime: number;
  /** New connections a second of the account. */
  readonly connectRate: number;
  /**
   * Bytes waiting for a client that does not read: beyond them a message is refused with
   * `LimitExceededException`. How many they are on AWS is not documented.
   */
  readonly sendBuffer: number;
  /** Milliseconds that a client has to answer a close. AWS's are not documented. */
  readonly closing: number;
}

/** https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-execution-service-websocket-limits-table.html */
export const awsLimits: Limits = {
  frameBytes: 32 * 1024,
  messageBytes: 128 * 1024,
  idle: 10 * 60_000,
  lifetime: 2 * 60 * 60_000,
  connectRate: 500,
  sendBuffer: 512 * 1024,
  closing: 2_000,
};
