import { doEach } from "@game-backend/framework/doEach";
import { hideFromBoards, hideUses } from "../../leaderboard/boards/banned";
import { consumer } from "../definition";
import { countRefund, countUses } from "../refunds/countRefund";
import { revenueOf } from "../rules/revenue";

const isKnown = { S: [{ exists: true }] };
const refunded = { refund: { M: { userId: isKnown } } };

export default consumer({
  table: "purchases",
  summary:
    "Takes players who buy with test money in a production stack off public boards. Bans players who are refunded too often, reports counted revenue, and keeps the countries that stores sign",
  filters: [
    { eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: { userId: isKnown } } },
    { eventName: ["INSERT", "MODIFY"], dynamodb: { NewImage: refunded } },
    { eventName: ["MODIFY"], dynamodb: { OldImage: refunded } },
  ],
  batchSize: 25,
  collects: ["judges", "moneyStores", "storeCountries", "tellings"],
  uses: { ...countUses, ...hideUses },
  handler: async ({ records, tellings, moneyStores, storeCountries, ...call }) => {
    // The batch is retried in halves: what was done is not done again.
    await doEach(8, records, async ({ before, after }) => {
      if (!after) return;
      // Where everybody pays with test money, everybody plays for the boards.
      const { userId, country, named } = after;
      const isTest = after.test && moneyStores[after.store]?.testers() !== "all";
      const isNew = userId !== undefined && userId !== before?.userId;
      if (isTest && isNew) await hideFromBoards(call.tables, userId, call.now, true);
      // Test money is of no country, as it is no revenue, and what has moved here tells another one's.
      const isTold = isNew || country !== before?.country || !before?.named;
      if (!isTest && userId !== undefined && country !== undefined && named && isTold)
        for (const { keep } of Object.values(storeCountries)) await keep(userId, country, after.boughtAt);
      await countRefund(call, before, after);
    });
    const told = records.flatMap(({ before, after, at }) => (after ? revenueOf(before, after, at) : []));
    for (const { keep } of Object.values(tellings)) await keep(told);
  },
});
