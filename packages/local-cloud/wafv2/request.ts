/** A request as the firewall sees it. */
export interface InspectedRequest {
  readonly requestId: string;
  readonly method: string;
  /** The path as sent. For an API, it includes the stage. */
  readonly path: string;
  /** Without the question mark. */
  readonly rawQuery: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** The number of bytes of a body that a firewall inspects. On AWS, more can be paid for. */
export const inspectedBytes = 16_384;
