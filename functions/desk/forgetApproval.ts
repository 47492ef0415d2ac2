import { actsOn } from "./actKey";
import { eraser } from "./definition";

/** Deletes what waits for an admin. */
export const forgetApproval = eraser({
  when: "after",
  byId: true,
  uses: { approvals: ["DeleteItem", "Query"] },
  run: async ({ tables }, { id: userId }) => {
    await tables.approvals.deleteItem({ kind: "deletion", userId });
    const { items, next } = await tables.approvals.query({
      hash: "act",
      range: { beginsWith: actsOn(userId) },
    });
    for (const { kind, userId: id } of items) await tables.approvals.deleteItem({ kind, userId: id });
    return next && {};
  },
});
