import { ending } from "./definition";
import { removeMembers, removeMembersUses } from "./removeMembers";

/** Removes a player who was banned or is deleting the account from their party, if there is one. Idempotent. */
export const leaveParty = ending({
  uses: { ...removeMembersUses, partyPlaces: ["GetItem", "DeleteItem"] },
  run: async (dependencies, { id: userId }) => {
    const place = await dependencies.tables.partyPlaces.getItem(
      { userId, part: "member" },
      { consistent: true },
    );
    if (place) await removeMembers(dependencies, place.partyId, () => [userId]);
  },
});
