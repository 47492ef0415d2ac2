import type { Granted } from "../game";
import type { Erase } from "../lib/dataSteps";
import { type Means, takeOut, takeOutUses } from "./takeOut";

/** The use of `leaveParty`. */
export const leaveUses = { ...takeOutUses, partyPlaces: ["GetItem", "DeleteItem"] } as const;

type LeaveMeans = Means & { tables: Granted<typeof leaveUses> };

/** Takes a player out of their party, if there is one: for somebody who is banned or deletes the account. Repeatable. */
export const leaveParty: Erase<LeaveMeans> = async (means, { id: userId }) => {
  const place = await means.tables.partyPlaces.getItem({ userId, part: "member" }, { consistent: true });
  if (place) await takeOut(means, place.partyId, () => [userId]);
  return undefined;
};
