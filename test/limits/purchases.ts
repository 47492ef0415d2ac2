import { newSale, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import * as admin from "../../functions/admin/definition";
import * as ages from "../../functions/ages/definition";
import * as consents from "../../functions/consents/definition";
import * as draws from "../../functions/draws/definition";
import * as events from "../../functions/events/definition";
import * as friends from "../../functions/friends/definition";
import * as leagues from "../../functions/leagues/definition";
import * as lobbies from "../../functions/lobbies/definition";
import * as matches from "../../functions/matches/definition";
import * as matchmaking from "../../functions/matchmaking/definition";
import * as notices from "../../functions/notices/definition";
import * as partner from "../../functions/partner/definition";
import * as purchasesFeature from "../../functions/purchases/definition";
import * as seasons from "../../functions/seasons/definition";
import * as tracks from "../../functions/tracks/definition";
import { app, authority } from "../purchases/store";
import type { Scenario } from "./measuring";

/** The features that a request costs something in. */
export const own = {
  admin,
  matches,
  friends,
  leagues,
  seasons,
  draws,
  tracks,
  notices,
  lobbies,
  matchmaking,
  partner,
  events,
  ages,
  consents,
  purchases: purchasesFeature,
};

export const purchases: Readonly<Record<string, Scenario>> = {
  async postApple(world) {
    const { as, name } = await world.person();
    const sale = newSale({ productId: "starter.pack", type: "Non-Consumable", appAccountToken: as });
    return { as, name, body: { transaction: signedTransaction(authority, app, sale) } };
  },

  async getEntitlements(world) {
    const { as, name } = await world.person();
    for (let n = 0; n < 101; n++)
      await world.tables.purchases.putItem({
        ...{ purchaseId: `google#${n}.${"t".repeat(180)}`, store: "google", transaction: "t".repeat(180) },
        ...{ product: "pass.gold", quantity: 1, state: "paid", refunded: 0, time: n, boughtAt: n },
        ...{ test: false, userId: as, holder: as, revision: 1 },
        term: { from: 0, until: Date.now(), state: "active", renews: true },
      });
    return { as, name, query: { limit: "100" } };
  },

  async getPurchases(world) {
    const { as, name } = await world.person();
    for (let n = 0; n < 101; n++)
      await world.tables.purchases.putItem({
        ...{ purchaseId: `apple#${n}`, store: "apple", transaction: `${n}`, product: "p".repeat(256) },
        ...{ quantity: 1, state: "paid", refunded: 0, time: n, boughtAt: n, test: false, userId: as },
        ...{ order: "o".repeat(64), granted: { coins: 1, items: { "health-potion": 5 } }, revision: 1 },
      });
    return { as, name, query: { limit: "100" } };
  },
};
