import { createHmac } from "node:crypto";

/** The random bytes of a secret: 256 bits. */
export const secretBytes = 32;
export const saltBytes = 16;

/**
 * Returns the hash of a secret that is stored. One pass of SHA-256 is enough: slow hashes such as scrypt prevent
 * guessing, and 256 random bits cannot be guessed. It takes microseconds per request. Pulumi serializes this
 * function with the authorizer, so it captures Node's own modules only.
 */
export const secretHash = (secret: string, salt: string): string =>
  createHmac("sha256", salt).update(secret).digest("base64url");
