import { createHash } from "node:crypto";

/** The random bytes of a ticket: 256 bits. */
export const ticketBytes = 32;

/** Seconds for which a ticket opens a socket. */
export const ticketSeconds = 30;

/**
 * Returns the hash under which a ticket is stored, so that a reader of the table cannot connect. Pulumi serializes
 * this function with `$connect`, so it captures Node's own modules only.
 */
export const ticketId = (ticket: string): string => createHash("sha256").update(ticket).digest("base64url");
