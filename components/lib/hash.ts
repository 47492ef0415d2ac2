import { createHash } from "node:crypto";

/** Returns the SHA-256 of a content, in hexadecimal. */
export const hash = (content: string | Uint8Array): string =>
  createHash("sha256").update(content).digest("hex");

/** Returns the first eight digits of the hash, which distinguish things with similar names. */
export const shortHash = (content: string): string => hash(content).slice(0, 8);
