import * as z from "zod/mini";

/**
 * The minimum length of a password, in characters. There are no rules on kinds of characters: NIST SP 800-63B,
 * 5.1.1.2.
 */
export const passwordLength = 12;

/**
 * A password that the user pool accepts: by its policy, and by Cognito's limits (256 characters, no space at either
 * end).
 */
export const Password = z
  .string()
  .check(
    z.minLength(passwordLength),
    z.maxLength(256),
    z.regex(/^\S+.*\S+$/, "no blank at the beginning or the end"),
    z.describe(`At least ${passwordLength} characters`),
  );
