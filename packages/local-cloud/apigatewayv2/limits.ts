/** API Gateway's limits for a WebSocket API. Tests lower them. */
export interface Limits {
  /**
   * The largest frame payload in bytes, in either direction. A client that sends more is closed with 1009.
   */
  readonly frameBytes: number;
  /** The largest message in bytes, over all its frames. A client that sends more is closed with 1009. */
  readonly messageBytes: number;
  /** The milliseconds without a message in either direction after which a socket is closed with 1001. */
  readonly idle: number;
  /** The milliseconds after which every socket is closed with 1001. */
  readonly lifetime: number;
  /** The number of new connections a second in the account. */
  readonly connectRate: number;
  /**
   * The bytes that may be buffered for a client that does not read. Beyond that, a message is refused with
   * `LimitExceededException`. AWS does not document its value.
   */
  readonly sendBuffer: number;
  /** The milliseconds within which a client must respond to a close frame. AWS does not document its value. */
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
