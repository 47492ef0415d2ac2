import { hash } from "node:crypto";

/** Returns a 72-bit digest in 12 characters, for short ids. */
export const digestOf = (id: string): string => hash("sha256", id, "base64url").slice(0, 12);
