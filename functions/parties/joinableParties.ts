import { mostInvitations } from "./invite";
import { isMember } from "./members";
import { contribution } from "./own";

/** A friend's party can be joined by whom it has invited, whether the friend is online or not. */
export const joinableParties = contribution("joinables", {
  uses: { partyPlaces: ["Query"], parties: ["BatchGetItem"] },
  joinableOf: async ({ tables, now }, userId, friends, spend) => {
    const range = { beginsWith: "invited#" } as const;
    const { items } = await tables.partyPlaces.query({ hash: userId, range, limit: mostInvitations });
    const open = items.filter((row) => row.part !== "member" && !row.declined && row.until >= now);
    const parties = await tables.parties.batchGetItem(open.map(({ partyId }) => ({ partyId })));
    await spend({ read: Math.max(0.5, items.length / 30) + parties.length });
    const invited = friends.filter((friend) => parties.some((party) => isMember(party, friend.userId)));
    return new Map(invited.map((friend) => [friend.userId, { party: true as const }]));
  },
});
