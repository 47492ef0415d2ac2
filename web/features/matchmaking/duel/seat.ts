/** Where a match is played, and the player's seat in it. */
export interface Seat {
  readonly ipAddress: string;
  readonly dnsName?: string;
  readonly port: number;
  readonly playerSessionId: string;
}

/** Returns the seat in an answer, if there is one. */
export function seatOf({ ipAddress, dnsName, port, playerSessionId }: Partial<Seat>): Seat | undefined {
  if (!ipAddress || !port || !playerSessionId) return undefined;
  return { ipAddress, ...(dnsName && { dnsName }), port, playerSessionId };
}

/**
 * Returns the address of a game server. A page that was loaded over TLS can open only `wss:` addresses, for which the
 * server needs a domain name and a certificate. The only exception is the machine that the browser runs on.
 */
export function serverUrl({ ipAddress, dnsName, port }: Seat, pageProtocol: string): string {
  const isHere = !dnsName && /^127\.|^::1$/.test(ipAddress);
  const host = dnsName ?? (ipAddress.includes(":") ? `[${ipAddress}]` : ipAddress);
  return `${pageProtocol === "https:" && !isHere ? "wss" : "ws"}://${host}:${port}`;
}
