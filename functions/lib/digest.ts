import { hash } from "node:crypto";

/** Returns a digest of 72 bits in 12 characters, for a row that keeps the id of what it has counted or saved. */
export const digestOf = (id: string): string => hash("sha256", id, "base64url").slice(0, 12);
