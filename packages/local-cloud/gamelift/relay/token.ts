import type { GatewayToken } from "../model";

/**
 * The lengths of tokens in bytes. AWS documents none, so they differ here: a client must take the length of its token.
 */
export const tokenLengths = [28, 36, 44] as const;

type Find = (token: string) => GatewayToken | undefined;

/** Returns the token with which a packet begins, and its payload. */
export function tokenOf(packet: Buffer, find: Find): { token: GatewayToken; payload: Buffer } | undefined {
  for (const length of tokenLengths) {
    const token = find(packet.subarray(0, length).toString("hex"));
    if (token && packet.length >= length) return { token, payload: packet.subarray(length) };
  }
  return undefined;
}

/** Returns true if a packet begins with the base64 text of a token, which is a client's usual mistake. */
export function beginsWithText(packet: Buffer, find: Find): boolean {
  return tokenLengths.some((length) => {
    const text = packet.subarray(0, Math.ceil(length / 3) * 4).toString("latin1");
    return find(Buffer.from(text, "base64").toString("hex")) !== undefined;
  });
}
