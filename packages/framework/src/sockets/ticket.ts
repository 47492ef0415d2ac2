import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** Seconds for which a ticket opens a socket. */
export const ticketSeconds = 30;

/** A ticket's bytes: random ones (256 bits), its end in seconds since the epoch, and the seal (HMAC-SHA256). */
const randomLength = 32;
const endLength = 4;
const sealLength = 32;

/** Returns a ticket that is valid until `expiresAt`, in seconds since the epoch. The first of the keys seals it. */
export function newTicket([key = ""]: readonly string[], expiresAt: number): string {
  if (!key) throw new Error("There is no key for the ticket");
  const end = Buffer.alloc(endLength);
  end.writeUInt32BE(expiresAt);
  const claim = Buffer.concat([randomBytes(randomLength), end]);
  return Buffer.concat([claim, sealOf(key, claim)]).toString("base64url");
}

/**
 * Returns true if one of the keys sealed the ticket and it has not expired. It reads no table, so a forged ticket costs
 * no units. Whether the ticket has been used is in the table.
 */
export function isGenuine(keys: readonly string[], ticket: string, nowSeconds: number): boolean {
  const bytes = Buffer.from(ticket, "base64url");
  const claimLength = randomLength + endLength;
  // Several base64 texts decode to the same bytes. Only the canonical one is accepted.
  if (bytes.length !== claimLength + sealLength || bytes.toString("base64url") !== ticket) return false;
  const claim = bytes.subarray(0, claimLength);
  const seal = bytes.subarray(claimLength);
  return (
    keys.some((key) => timingSafeEqual(sealOf(key, claim), seal)) &&
    claim.readUInt32BE(randomLength) > nowSeconds
  );
}

const sealOf = (key: string, claim: Buffer): Buffer => createHmac("sha256", key).update(claim).digest();

/** Returns the hash under which a ticket is stored, so that read access to the table is not enough to connect. */
export const ticketId = (ticket: string): string => createHash("sha256").update(ticket).digest("base64url");
