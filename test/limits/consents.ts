import * as ages from "../../functions/ages/definition";
import * as consentsFeature from "../../functions/consents/definition";
import * as progress from "../../functions/progress/definition";
import type { Scenario } from "./measuring";

/** The features that a request costs something in. */
export const own = { progress, ages, consents: consentsFeature };

export const consents: Readonly<Record<string, Scenario>> = {
  getConsents: (world) => world.person(),

  async postConsent(world) {
    const { as, name } = await world.person();
    await world.tables.consents.deleteItem({ userId: as });
    return { as, name, body: { document: "terms", version: "1" } };
  },
};
