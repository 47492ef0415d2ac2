import { contribution } from "./definition";

/** Keeps the country of a player's account at a store: a purchase has told it. A row of a deleted player would never be erased. */
export const keepCountry = contribution("storeCountries", {
  uses: { ages: ["UpdateItem"], profiles: ["ConditionCheckItem"] },
  keep: async ({ tables, transact, now }, userId, country, boughtAt) => {
    await transact([
      tables.ages.updateItem(
        { userId },
        {
          set: { country, countryAt: boughtAt, changedAt: now },
          first: { source: "store" },
          add: { revision: 1 },
          unless: [
            { country: { equals: country }, countryAt: { equals: boughtAt } },
            { countryAt: { atLeast: boughtAt + 1 } },
          ],
        },
      ),
      tables.profiles.conditionCheckItem({ userId }, { if: { userId: { exists: true } } }),
    ]);
  },
});
