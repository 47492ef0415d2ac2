import { createHmac } from "node:crypto";

/** How many random bytes a secret takes: 256 bits. */
export const secretBytes = 32;
export const saltBytes = 16;

/**
 * What is kept of a secret. One pass of SHA-256 is enough: scrypt and the like make guessing slow, and 256 random
 * bits are not guessed; it takes microseconds, with every request. Pulumi serializes this with the authorizer, so
 * it captures Node's own modules only.
 */
export const secretHash = (secret: string, salt: string): string =>
  createHmac("sha256", salt).update(secret).digest("base64url");
