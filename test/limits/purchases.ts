import { newSale, signedTransaction } from "@game-backend/stand-ins/apple/sales";
import * as admin from "../../functions/admin/own";
import * as ages from "../../functions/ages/own";
import * as consents from "../../functions/consents/own";
import * as draws from "../../functions/draws/own";
import * as events from "../../functions/events/own";
import * as friends from "../../functions/friends/own";
import * as leagues from "../../functions/leagues/own";
import * as lobbies from "../../functions/lobbies/own";
import * as matches from "../../functions/matches/own";
import * as matchmaking from "../../functions/matchmaking/own";
import * as notices from "../../functions/notices/own";
import * as partner from "../../functions/partner/own";
import * as purchasesFeature from "../../functions/purchases/own";
import * as seasons from "../../functions/seasons/own";
import * as tracks from "../../functions/tracks/own";
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
