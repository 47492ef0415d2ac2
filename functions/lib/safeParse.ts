import { en } from "zod/locales";
import * as z from "zod/mini";

// zod/mini knows no words for its issues unless it is told some.
z.config(en());

/** `z.safeParse`, with issues in English. */
export const safeParse = z.safeParse;
