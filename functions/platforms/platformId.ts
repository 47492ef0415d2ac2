import * as z from "zod/mini";

/** A platform's id of a person or a proof. Two ids with halves of characters would have one hash. */
export const PlatformId = z.string().check(
  z.minLength(1),
  z.maxLength(255),
  z.refine((text) => text.isWellFormed()),
);
