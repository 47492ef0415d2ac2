import { randomInt } from "node:crypto";

import type { Pool } from "./directory";
import { invalidParameter, invalidPassword } from "./errors";

/** The symbol characters listed in the developer guide. */
const symbols = "^$*.[]{}()?\"!@#%&/\\,><':;|_~`=+-";
const isSymbol = (character: string) => symbols.includes(character) || character === " ";

/** Throws `InvalidPasswordException` for the first broken rule, with AWS's message. */
export function checkPassword(pool: Pool, password: string): void {
  if (password.length > 256 || !/^[\S]+.*[\S]+$/.test(password))
    throw invalidParameter(
      "1 validation error detected: Value at 'password' failed to satisfy constraint: Member must satisfy regular expression pattern: ^[\\S]+.*[\\S]+$",
    );
  const policy = pool.settings.passwordPolicy;
  const has = (test: (character: string) => boolean) => [...password].some(test);
  const broken = [
    password.length < policy.minimumLength && "Password not long enough",
    policy.requireUppercase && !has((c) => /[A-Z]/.test(c)) && "Password must have uppercase characters",
    policy.requireLowercase && !has((c) => /[a-z]/.test(c)) && "Password must have lowercase characters",
    policy.requireNumbers && !has((c) => /\d/.test(c)) && "Password must have numeric characters",
    policy.requireSymbols && !has(isSymbol) && "Password must have symbol characters",
  ].find((rule) => rule);
  if (broken) throw invalidPassword(`Password did not conform with policy: ${broken}`);
}

const pick = (alphabet: string) => alphabet[randomInt(alphabet.length)] ?? "";

/** Returns a temporary password that satisfies any policy with the pool's minimum length. */
export function temporaryPassword(pool: Pool): string {
  const kinds = ["ABCDEFGHJKLMNPQRSTUVWXYZ", "abcdefghijkmnopqrstuvwxyz", "23456789", "!@#%&*?+-="];
  const length = Math.max(8, pool.settings.passwordPolicy.minimumLength);
  return Array.from({ length }, (_, i) => pick(kinds[i % kinds.length] ?? "")).join("");
}
