import { hash } from "node:crypto";

/** Returns a digest of 72 bits in 12 characters, for ids that are to be short. */
export const digestOf = (id: string): string => hash("sha256", id, "base64url").slice(0, 12);
