import { apartFrom, onlyFrom, reaching } from "../profile/mayReach";
import { mostInvitations } from "./invite";
import { isMember, othersThan } from "./members";
import { contribution } from "./own";
import type { Invitation } from "./rows";

/**
 * A friend's party can be joined by whom it has invited. That somebody is in a party is told of who is online, and of who has sent
 * the invitation.
 */
export const joinableParties = contribution("joinables", {
  uses: { partyPlaces: ["Query"], parties: ["BatchGetItem"] },
  collects: reaching,
  joinableOf: async ({ tables, now, ...call }, userId, friends, spend) => {
    const range = { beginsWith: "invited#" } as const;
    const { items } = await tables.partyPlaces.query({ hash: userId, range, limit: mostInvitations });
    const isOpen = (row: (typeof items)[number]): row is Invitation =>
      row.part !== "member" && !row.declined && row.until >= now;
    const mayInvite = await onlyFrom(call, "invite", userId);
    const open = items.filter(isOpen).filter(({ fromId }) => mayInvite?.(fromId) ?? true);
    const parties = await tables.parties.batchGetItem(open.map(({ partyId }) => ({ partyId })));
    const apart = open.length > 0 ? await apartFrom(call, userId) : new Set<string>();
    await spend({ read: 6 + Math.max(0.5, items.length / 30) + parties.length });
    const invited = friends.filter(({ userId: friend, online }) =>
      parties.some(
        (party) =>
          isMember(party, friend) &&
          // Who invites wants to meet the player.
          !open.some(
            ({ partyId, fromId }) =>
              partyId === party.partyId && othersThan(fromId, party).some((other) => apart.has(other)),
          ) &&
          (online || open.some(({ partyId, fromId }) => partyId === party.partyId && fromId === friend)),
      ),
    );
    return new Map(invited.map((friend) => [friend.userId, { party: true as const }]));
  },
});
