import { createHmac } from "node:crypto";

/**
 * Returns the keyed hash under which an identity is stored. Without the stack's key, it reveals nothing about the
 * person.
 */
export const identityHash = (key: string, identity: string): string =>
  createHmac("sha256", key).update(identity).digest("base64url");
