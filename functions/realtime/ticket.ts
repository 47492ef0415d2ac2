import { createHash } from "node:crypto";

/** The random bytes of a ticket: 256 bits. */
export const ticketBytes = 32;

/** Seconds for which a ticket opens a socket. */
export const ticketSeconds = 30;

/**
 * Returns the hash under which a ticket is stored, so that read access to the table is not enough to connect. Pulumi
 * serializes this function with `$connect`, so it captures Node's built-in modules only.
 */
export const ticketId = (ticket: string): string => createHash("sha256").update(ticket).digest("base64url");
