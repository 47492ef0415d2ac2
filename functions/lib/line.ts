import * as z from "zod/mini";

import { isSeen } from "./isSeen";

/** Line breaks, other control characters, and marks that change the direction of text. They would break lists. */
const breaksLine = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** Returns the schema of a text that others see in a list: one visible line of at most `longest` UTF-16 units. */
export const line = (longest: number) =>
  z.string().check(
    z.trim(),
    z.minLength(1),
    z.maxLength(longest),
    z.refine((text) => !breaksLine.test(text), "no control characters"),
    z.refine(isSeen, "at least one visible character"),
  );
