/** The client of a connection, as every event describes it. */
export interface Peer {
  readonly connectionId: string;
  /** Milliseconds since 1970. */
  readonly connectedAt: number;
  readonly sourceIp: string;
  readonly userAgent: string | undefined;
  /** The host that the client connected to. */
  readonly domainName: string;
}
