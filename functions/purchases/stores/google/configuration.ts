import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import { Testers, type WithTesters, withTesters } from "../testersSetting";

const Store = z.strictObject({
  packageName: z.string().regex(/^[A-Za-z0-9_.]{1,150}$/, "is not one such as com.example.game"),
  /** The claims of the subscription's messages: their audience, and the e-mail address of the service account that signs them. */
  push: z.looseObject({ audience: z.string(), email: z.string() }).optional(),
  testers: Testers,
  // Google's addresses.
  api: z.string().optional(),
  tokens: z.string().optional(),
  keys: z.string().optional(),
  /** The requests that Google lets a game send in a minute about purchases, and as many about subscriptions. */
  callsPerMinute: z.int().min(30, "is what Google lets the game ask: 30 or more").optional(),
});

/** The settings in the variable of the functions. */
export type GoogleVariable = WithTesters<z.output<typeof Store>>;

const local = "asks Google at its own addresses";

export const googleStore = settings({
  keys: {
    googleStore: {
      says: "The game's app in Google Play: {packageName: com.example.game, push: {audience: the subscription's audience, email: its service account}, testers: [a player's id], callsPerMinute: 3000}; testers may buy with test money in a production stack, and everybody may elsewhere; callsPerMinute is what Google lets the game ask about purchases; empty: nothing is sold there",
      schema: Store.optional(),
      notInProduction: { api: local, tokens: local, keys: local },
    },
    googlePlayKey: {
      says: "The JSON key of the service account that asks Google Play about purchases",
      secret: { grants: ["google-play", "googleKey"] },
    },
  },
  grants: ({ googleStore }, { isProduction }) => ({
    values: { googleStore: googleStore ? withTesters("googleStore", googleStore, isProduction) : {} },
  }),
});
