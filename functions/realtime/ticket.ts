import { createHash } from "node:crypto";

/** How many random bytes a ticket takes: 256 bits. */
export const ticketBytes = 32;

/** A ticket opens a socket for this long, in seconds. */
export const ticketSeconds = 30;

/**
 * What is kept of a ticket: who reads the table cannot connect. Pulumi serializes this with `$connect`, so it
 * captures Node's own modules only.
 */
export const ticketId = (ticket: string): string => createHash("sha256").update(ticket).digest("base64url");
