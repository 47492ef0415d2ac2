import { hash } from "node:crypto";

/** Returns a 72-bit digest in 12 characters, for short ids. */
export const digestOf = (id: string): string => hash("sha256", id, "base64url").slice(0, 12);

/** Returns the id of what a request creates, in 32 hexadecimal digits. The same parts always give the same id. */
export const idOf = (...parts: readonly unknown[]): string =>
  hash("sha256", JSON.stringify(parts)).slice(0, 32);
