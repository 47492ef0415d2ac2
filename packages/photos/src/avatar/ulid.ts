import { randomBytes } from "node:crypto";

import * as z from "zod/mini";

/** Crockford's base-32 alphabet. */
const digits = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

export const ulidPattern = "[0-7][0-9A-HJKMNP-TV-Z]{25}";

/** A ULID, which sorts by creation time in milliseconds. */
export const Ulid = z.string().check(z.regex(new RegExp(`^${ulidPattern}$`)));

/** Returns a ULID. `now` is in milliseconds since the epoch. */
export function ulid(now: number, random: Uint8Array = randomBytes(16)): string {
  let time = "";
  for (let rest = now; time.length < 10; rest = Math.floor(rest / 32)) time = digits[rest % 32] + time;
  return time + Array.from(random, (byte) => digits[byte % 32]).join("");
}

/** Returns the creation time of a ULID, in milliseconds since the epoch. */
export const timeOf = (id: string): number =>
  [...id.slice(0, 10)].reduce((time, digit) => time * 32 + digits.indexOf(digit), 0);
