import { reaching } from "../profile/mayReach";
import { contribution } from "./definition";
import { mostInvitations } from "./invite";
import { isMember } from "./members";
import type { Invitation } from "./rows";
import { shownTo } from "./shownTo";

/**
 * A friend's party can be joined by whom it has invited. That somebody is in a party is told of who is online, and of who has sent
 * the invitation.
 */
export const joinableParties = contribution("joinInfo", {
  uses: { partyPlaces: ["Query"], parties: ["BatchGetItem"] },
  collects: ["hidings", ...reaching],
  joinableOf: async ({ tables, now, ...call }, userId, friends, spend) => {
    const range = { beginsWith: "invited#" } as const;
    const { items } = await tables.partyPlaces.query({ hash: userId, range, limit: mostInvitations });
    const isOpen = (row: (typeof items)[number]): row is Invitation =>
      row.part !== "member" && !row.declined && row.until >= now;
    const open = items.filter(isOpen);
    const parties = await tables.parties.batchGetItem(open.map(({ partyId }) => ({ partyId })));
    await spend({ read: 6 + Math.max(0.5, items.length / 30) + parties.length });
    const shown = await shownTo({ ...call, spend }, userId, open, parties);
    const invited = friends.filter(({ userId: friend, online }) =>
      shown.some(([{ fromId }, party]) => isMember(party, friend) && (online || fromId === friend)),
    );
    return new Map(invited.map((friend) => [friend.userId, { party: true as const }]));
  },
});
