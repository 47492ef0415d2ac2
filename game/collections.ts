import { type Collections, collection } from "@game-backend/framework/collection";
import * as z from "zod/mini";

/** What a player may store, by the names of collections. A renamed one is another one: what is stored stays under the former name. */
export const collections = {
  /** The saved games, whose form only the page knows. */
  saves: collection({ holds: "bytes", slots: 3, measure: "progress" }),
  /** How the player likes to play, on every device. */
  settings: collection({
    holds: z.strictObject({
      volume: z.optional(z.number().check(z.gte(0), z.lte(1))),
      language: z.optional(z.string().check(z.maxLength(35))),
      leftHanded: z.optional(z.boolean()),
    }),
    last: true,
  }),
} as const satisfies Collections;
