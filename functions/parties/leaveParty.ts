import type { Erase } from "@game-backend/framework/dataSteps";
import type { Granted } from "../game";
import { type Dependencies, removeMembers, removeMembersUses } from "./removeMembers";

/** The grants of `leaveParty`. */
export const leaveUses = { ...removeMembersUses, partyPlaces: ["GetItem", "DeleteItem"] } as const;

type LeaveDependencies = Dependencies & { tables: Granted<typeof leaveUses> };

/** Removes a player who was banned or is deleting the account from their party, if there is one. Idempotent. */
export const leaveParty: Erase<LeaveDependencies, "id"> = async (dependencies, { id: userId }) => {
  const place = await dependencies.tables.partyPlaces.getItem(
    { userId, part: "member" },
    { consistent: true },
  );
  if (place) await removeMembers(dependencies, place.partyId, () => [userId]);
  return undefined;
};
