import { type Collections, collection } from "@game-backend/framework/collection";
import * as z from "zod/mini";
import { areas } from "./areas";

const areaIds = Object.keys(areas);

/** The collections in which a player may store, by name. A renamed one is another one: stored slots stay under the former name. */
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
  /** What a player shows of the own play: every other player reads it. */
  card: collection({
    holds: z.strictObject({
      motto: z.optional(z.string().check(z.maxLength(120))),
      favourites: z.optional(z.array(z.enum(areaIds)).check(z.maxLength(3))),
    }),
    others: "read",
  }),
  /**
   * What the page noted of each area before `saves`, from which it goes on. Its rows are those of the former `POST /progress`,
   * which old clients still call.
   */
  progress: collection({ holds: z.record(z.string(), z.unknown()), slots: areaIds, elsewhere: true }),
} as const satisfies Collections;
