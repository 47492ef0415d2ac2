import * as z from "zod/mini";

/**
 * The least length of a password, in characters. There are no rules on kinds of characters: NIST SP 800-63B,
 * 5.1.1.2.
 */
export const passwordLength = 12;

/**
 * A password that the user pool accepts: its policy, and Cognito's own limits (256 characters, no blank at either
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
