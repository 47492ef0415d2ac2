import { createHmac } from "node:crypto";

/** The letters of codes: without vowels and Y, so that no code is a word. */
export const letters = "BCDFGHJKLMNPQRSTVWXZ";

/** The letters of a code. There are 64 million codes. */
const codeLength = 6;

/** Returns a code as it is stored. What is no code stays one that no lobby has. */
export const normalCode = (typed: string): string => typed.replace(/[\s-]/g, "").toUpperCase();

/** Returns true for text that could be a code. */
export const isCode = (code: string): boolean =>
  code.length === codeLength && [...code].every((letter) => letters.includes(letter));

/** Returns a code that only this stack can compute: one for each attempt of a request that creates a lobby. */
export function codeFor(keys: readonly string[], request: readonly unknown[]): string {
  const [key = ""] = keys;
  if (!key) throw new Error("There is no key for the codes of lobbies");
  const digest = createHmac("sha256", key)
    .update(JSON.stringify(["lobby", ...request]))
    .digest();
  const base = BigInt(letters.length);
  let number = digest.readBigUInt64BE();
  return Array.from({ length: codeLength }, () => {
    const letter = letters[Number(number % base)] ?? "";
    number /= base;
    return letter;
  }).join("");
}
