import { createHmac } from "node:crypto";

/** The number of random bytes in a secret: 256 bits. */
export const secretBytes = 32;
export const saltBytes = 16;

/**
 * Returns the hash that is stored for a secret. One pass of SHA-256 is enough: slow hashes such as scrypt protect
 * guessable passwords, but 256 random bits cannot be guessed. It takes microseconds per request. Pulumi serializes
 * this function with the authorizer, so it captures Node's built-in modules only.
 */
export const secretHash = (secret: string, salt: string): string =>
  createHmac("sha256", salt).update(secret).digest("base64url");
