/** A request with what its signature covers. */
export interface SignedRequest {
  readonly method: string;
  /** The path as sent: percent-encoded, without the query. */
  readonly path: string;
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The caller\'s IP address; absent for calls of the local cloud itself. */
  readonly sourceIp?: string | undefined;
}
