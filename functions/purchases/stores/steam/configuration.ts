import { settings } from "@game-backend/framework/settings";
import * as z from "zod";
import { Testers, type WithTesters, withTesters } from "../testersSetting";

const Store = z.strictObject({
  appId: z.int("is not the game's number at Steam, such as 480").positive(),
  /** The players whose orders go to Steam's sandbox. */
  testers: Testers,
  /** The address of Valve's partner API, if it is not Valve's own. */
  api: z.string().optional(),
});

/** The settings in the variable of the functions. */
export type SteamVariable = WithTesters<z.output<typeof Store>>;

export const steamStore = settings({
  keys: {
    steamStore: {
      says: "The game in Steam's shop: {appId: 480, testers: [a player's id]}; the orders of testers, and of everybody in a stack that is no production stack, go to Steam's sandbox; needs steamStoreKey; empty: nothing is sold there",
      schema: Store.optional(),
      needs: "steamStoreKey",
      notInProduction: { api: "asks Valve at its own address" },
    },
    steamStoreKey: {
      says: "The publisher's key of Steam's web API with the permission for microtransactions, which may be that of steamPublisherKey",
      secret: { grants: ["steam-store", "steamStoreKey"] },
    },
  },
  grants: ({ steamStore }, { isProduction }) => ({
    values: { steamStore: steamStore ? withTesters("steamStore", steamStore, isProduction) : {} },
    page: { sellsInSteam: steamStore !== undefined },
  }),
});
