import type { Granted } from "../game";
import type { Erase } from "../lib/dataSteps";
import { type Dependencies, takeOut, takeOutUses } from "./takeOut";

/** The use of `leaveParty`. */
export const leaveUses = { ...takeOutUses, partyPlaces: ["GetItem", "DeleteItem"] } as const;

type LeaveDependencies = Dependencies & { tables: Granted<typeof leaveUses> };

/** Takes a player out of their party, if there is one: for somebody who is banned or deletes the account. Repeatable. */
export const leaveParty: Erase<LeaveDependencies> = async (dependencies, { id: userId }) => {
  const place = await dependencies.tables.partyPlaces.getItem(
    { userId, part: "member" },
    { consistent: true },
  );
  if (place) await takeOut(dependencies, place.partyId, () => [userId]);
  return undefined;
};
