import { consumer } from "./definition";

export default consumer({
  table: "rolls",
  summary: "Keeps each player's best roll",
  filters: [{ eventName: ["INSERT"] }],
  uses: { bests: ["UpdateItem"] },
  handler: async ({ records, tables }) => {
    for (const { after: roll } of records)
      if (roll) {
        const { userId, sum, at } = roll;
        await tables.bests.updateItem({ userId }, { set: { sum, at }, unless: { sum: { atLeast: sum } } });
      }
  },
});
