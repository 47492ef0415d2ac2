import { signedBy } from "@game-backend/stand-ins/apple/authority";
import * as agesFeature from "../../functions/ages/definition";
import * as consents from "../../functions/consents/definition";
import * as purchases from "../../functions/purchases/definition";
import { app, authority } from "../purchases/store";
import type { Scenario } from "./measuring";

/** The features that a request costs something in. */
export const own = { ages: agesFeature, consents, purchases };

export const ages: Readonly<Record<string, Scenario>> = {
  getAge: (world) => world.person(),

  async putAge(world) {
    const { as, name } = await world.person();
    const now = Date.now();
    const appTransaction = signedBy(authority, {
      ...{ bundleId: app.bundleId, appTransactionId: "a".repeat(64) },
      ...{ receiptType: "Production", receiptCreationDate: now },
    });
    const transaction = signedBy(authority, {
      ...{ bundleId: app.bundleId, appAccountToken: as, storefront: "USA" },
      ...{ environment: "Production", signedDate: now },
    });
    return {
      as,
      name,
      body: { source: "apple", ageLower: 18, appTransaction, transaction, installId: "i".repeat(128) },
    };
  },
};
