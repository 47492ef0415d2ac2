import * as z from "zod/mini";

/** An admin's reason for an action. */
export const Reason = z
  .string()
  .check(z.trim(), z.minLength(1), z.maxLength(200), z.describe("Stored with the action"));
