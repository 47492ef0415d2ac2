import { createHmac } from "node:crypto";
import { refuse } from "@game-backend/framework/errors";
import { noLobby } from "./codes";

/** The letters of codes: without vowels and Y, so that no code is a word. */
export const letters = "BCDFGHJKLMNPQRSTVWXZ";

/** The letters of a code. There are 64 million codes. */
const codeLength = 6;

/** Returns a code as it is stored, or `undefined` for text that no lobby can have as its code. */
export function codeIn(typed: string): string | undefined {
  const code = typed.replace(/[\s-]/g, "").toUpperCase();
  return code.length === codeLength && [...code].every((letter) => letters.includes(letter))
    ? code
    : undefined;
}

/** Returns the code in a path. Throws 404 for text that no lobby can have as its code. */
export function codeInPath(typed: string): string {
  const code = codeIn(typed);
  if (code === undefined) throw refuse(noLobby);
  return code;
}

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
