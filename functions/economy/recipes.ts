import { kind } from "@game-backend/framework/live/kind";
import { mapValues } from "@game-backend/framework/mapValues";
import * as z from "zod/mini";
import {
  ContentList,
  type Contents,
  GiftList,
  giftRefs,
  Name,
  thingNames,
  thingWords,
  unpackBundles,
} from "./rules/contents";
import { listsOf, mostOf } from "./rules/lists";
import { amountsOf } from "./rules/ways";

const Fields = z.object({
  title: z.string().check(z.minLength(1), z.maxLength(80)),
  takes: ContentList.check(
    z.maxLength(10),
    z.refine(
      (all) => all.every((one) => one.entitlement === undefined && one.until === undefined),
      "currencies, and items without an end",
    ),
  ),
  rewards: GiftList,
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(1_000_000))),
});

/** Several things for several things, bought as `recipe:<name>`: nothing is taken without all given. */
export const recipes = kind({
  id: Name,
  schema: Fields,
  formerly: { rewards: "gives" },
  refs: { "takes.*.currency": "currencies", ...giftRefs("rewards") },
  names: thingNames("takes", "rewards"),
  words: {
    "": "Several things for several things, as in crafting; the id is its name",
    title: "The title that players read",
    takes: "The contents that it takes. Those that it also gives are not taken",
    rewards: "The contents that the player gets",
    ...thingWords("takes", "rewards"),
    limit: "How often a player can do it. Left out: any number. One that gives a currency has it",
  },
  example: {
    title: "A brighter torch",
    takes: [{ item: "torch", quantity: 3 }],
    rewards: [{ item: "health-potion", quantity: 1 }],
  },
  seenBy: "players",
  pays: true,
  conditions: [],
  ways: ({ takes, rewards }, values) => [
    { takes: amountsOf(takes as Contents), rewards: amountsOf(unpackBundles(rewards, listsOf(values))) },
  ],
  // All of them may be done on one day.
  perDay: ({ rewards, limit = 0 }, values) =>
    mapValues(mostOf([rewards], values), (amount) => amount * limit),
  recalls: (before, after) => JSON.stringify(before) !== JSON.stringify(after),
  together: ({ values }) =>
    Object.entries(values["recipes"] ?? {}).flatMap(([id, each]) =>
      (each as Recipe[]).some(
        ({ rewards, limit }) => limit === undefined && Object.keys(mostOf([rewards], values)).length > 0,
      )
        ? [{ id, field: "limit", message: "It gives a currency: a limit bounds how much that is" }]
        : [],
    ),
});

export type Recipe = z.output<typeof Fields>;
