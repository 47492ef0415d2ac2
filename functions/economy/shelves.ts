import { kind } from "@game-backend/framework/live/kind";
import * as z from "zod/mini";
import { Name } from "./rules/contents";

/** The most shelves of a game: a player is sent all of them. */
const mostShelves = 20;

/** So many of some offers each day or week, another choice for each player: what is on a shelf is sold by it alone. */
export const shelves = kind({
  id: Name,
  schema: z
    .object({
      title: z.string().check(z.minLength(1), z.maxLength(80)),
      window: z.enum(["day", "week"]),
      slots: z.int().check(z.minimum(1), z.maximum(20)),
      offers: z
        .array(
          z.strictObject({
            offer: z.string().check(z.regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, "the name of an offer")),
            weight: z.int().check(z.minimum(1), z.maximum(1_000_000)),
          }),
        )
        .check(
          z.minLength(2),
          z.maxLength(50),
          z.refine((all) => new Set(all.map(({ offer }) => offer)).size === all.length, "each offer once"),
        ),
    })
    .check(z.refine(({ slots, offers }) => slots < offers.length, "more offers than slots")),
  refs: { "offers.*.offer": "offers" },
  seenBy: "server",
  pays: true,
  conditions: [],
  together: ({ values }) => {
    const all = Object.keys(values["shelves"] ?? {});
    return all.length > mostShelves
      ? [{ message: `There are ${all.length} shelves: at most ${mostShelves}` }]
      : [];
  },
  words: {
    "": "So many of some offers each day or week, another choice for each player",
    title: "The title that players read",
    window: "day or week (UTC): how long a choice stays",
    slots: "How many of the offers a player has at a time",
    offers: "The offers. No player can buy one of them that is not on the player's own shelf",
    "offers.*.offer": "An offer's name",
    "offers.*.weight": "Its part of all weights",
  },
  example: {
    title: "Today",
    ...{ window: "day", slots: 1 },
    offers: [
      { offer: "first-torch", weight: 1 },
      { offer: "second-torch", weight: 1 },
    ],
  },
});
