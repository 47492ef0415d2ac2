/** A request as the firewall sees it. */
export interface InspectedRequest {
  readonly requestId: string;
  readonly method: string;
  /** The path as sent, with the stage of an API. */
  readonly path: string;
  /** Without the question mark. */
  readonly rawQuery: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: Buffer;
  readonly sourceIp: string;
}

/** The bytes of a body that a firewall sees; an API's owner may pay for more. */
export const inspectedBytes = 16_384;
