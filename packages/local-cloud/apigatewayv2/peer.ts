/** The other end of a connection, as every event about it says. */
export interface Peer {
  readonly connectionId: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  readonly sourceIp: string;
  readonly userAgent: string | undefined;
  /** The host that the client called. */
  readonly domainName: string;
}
