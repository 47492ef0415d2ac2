import type { Scenario } from "./measuring";

export const consents: Readonly<Record<string, Scenario>> = {
  getConsents: (world) => world.person(),

  async postConsent(world) {
    const { as, name } = await world.person();
    await world.tables.consents.deleteItem({ userId: as });
    return { as, name, body: { document: "terms", version: "1" } };
  },
};
