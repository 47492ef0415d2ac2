import { Precondition } from "@game-backend/framework/ifMatch";
import * as z from "zod/mini";
import type { Replaces } from "../rules/next";

/** The headers of a write. */
export const WriteHeaders = z.extend(Precondition, { "content-type": z.optional(z.string()) });

export const replacesOf = (headers: z.output<typeof Precondition>): Replaces =>
  headers["if-none-match"] ? "nothing" : headers["if-match"];

const Device = z
  .string()
  .check(z.maxLength(64), z.describe("The name of the device, for the dialog of a conflict"));

/** What a write of an object says besides the object. */
export const WriteQuery = z.strictObject({
  measure: z
    .optional(z.coerce.number().check(z.gte(0), z.lte(Number.MAX_SAFE_INTEGER)))
    .check(z.describe("How far the player is, by the collection's measure")),
  device: z.optional(Device),
  overwrite: z
    .optional(z.stringbool())
    .check(z.describe("True to replace an object that is larger, or further, by this one")),
  sha256: z.optional(z.string()).check(z.describe("The SHA-256 of the body in base64url, which is compared")),
});

/** The most that one write costs: a row of 8 KB, read again after a conflict, and a file of 1 MB. */
export const writeCost = { read: 8, write: 10, puts: 2, seconds: 0.3 } as const;

/** The third of a player's budget that the routes of objects have: a loop of saving leaves all other routes open. */
export const share = { name: "objects", part: 1 / 3 } as const;
