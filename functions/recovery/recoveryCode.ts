import { randomBytes } from "node:crypto";
import { identityHash } from "../identities/identityHash";

/** Crockford's base 32: no letter looks like a digit. */
const letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/** The characters of a code: 125 bits, which nobody guesses. */
const length = 25;

/** Returns a code of five groups, such as `7K2QX-…`. */
export function newCode(random: (bytes: number) => Buffer = randomBytes): string {
  // 256 is a multiple of 32, so each letter is as likely as the others.
  const text = [...random(length)].map((byte) => letters[byte % letters.length]).join("");
  return (text.match(/.{5}/g) ?? []).join("-");
}

/** Returns the hash under which a code is known, however the player has written it. */
export function hashOfCode(key: string, code: string): string {
  const plain = code
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, "")
    .replaceAll("O", "0")
    .replace(/[IL]/g, "1");
  return identityHash(key, `recovery ${plain}`);
}
