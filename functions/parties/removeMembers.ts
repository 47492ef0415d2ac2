import type { Transact } from "@game-backend/framework/transact";
import { untilWritten } from "@game-backend/framework/untilWritten";
import type { Granted } from "./definition";
import { isMember, leaderWithout } from "./members";
import type { Party } from "./rows";

/** The grants of `removeMembers`. */
export const removeMembersUses = {
  parties: ["GetItem", "UpdateItem", "DeleteItem"],
  partyPlaces: ["DeleteItem"],
} as const;

export interface Dependencies {
  tables: Granted<typeof removeMembersUses>;
  transact: Transact;
}

/**
 * Removes members from a party, which ends its search; a party without members is deleted. `leaving` returns the ids
 * of the members to remove, given the current party, and may throw. Idempotent. Costs 2 write units for the party and
 * 2 for each removed member. Throws 503 if the members keep changing.
 */
export async function removeMembers(
  { tables: { parties, partyPlaces }, transact }: Dependencies,
  partyId: string,
  leaving: (party: Party | undefined) => readonly string[],
): Promise<void> {
  await untilWritten(async () => {
    const party = await parties.getItem({ partyId }, { consistent: true });
    const out = leaving(party).filter((userId) => party && isMember(party, userId));
    if (!party || out.length === 0) return true;
    const leaderId = leaderWithout(party, out);
    const ifUnchanged = { if: { version: { equals: party.version } } } as const;
    const { applied } = await transact([
      leaderId === undefined
        ? parties.deleteItem({ partyId }, ifUnchanged)
        : parties.updateItem(
            { partyId },
            {
              set: { leaderId },
              add: { size: -out.length, version: 1 },
              remove: [...out.map((userId) => `members.${userId}` as const), "ticketId"],
              ...ifUnchanged,
            },
          ),
      ...out.map((userId) =>
        partyPlaces.deleteItem({ userId, part: "member" }, { if: { partyId: { equals: partyId } } }),
      ),
    ]);
    // Otherwise a member has joined or left since the read.
    return applied;
  });
}
