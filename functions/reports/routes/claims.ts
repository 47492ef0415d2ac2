import { contribution } from "../definition";
import { caseIdOf } from "../rules/caseAnswer";

/** A claimed case is why a moderator reads about its player. */
export const claimedCases = contribution("claims", {
  uses: { cases: ["GetItem"] },
  claimOf: async ({ tables, now }, id, staffId) => {
    const row = await tables.cases.getItem({ caseId: caseIdOf(id) }, { consistent: true });
    if (!row || !("claimedBy" in row)) return undefined;
    const { claimedBy, claimedUntil = 0, ownerId } = row;
    return claimedBy === staffId && claimedUntil > now ? { ownerId } : undefined;
  },
});
