import { en } from "zod/locales";
import * as z from "zod/mini";

// zod/mini has no messages for its issues unless a locale is set.
z.config(en());

/** `z.safeParse`, with issues in English. */
export const safeParse = z.safeParse;
