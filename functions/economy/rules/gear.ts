import { gear } from "../../../game/gear";
import type { AreaId } from "../../leaderboard/areas";
import type * as data from "../data";

/** The effect of an item in a game of this game's areas. */
export type Gear = data.Gear<AreaId>;

export type GearId = keyof typeof gear;
export const gearIds = Object.keys(gear) as GearId[];
export const gearOf = (id: GearId): Gear => gear[id];
type UsedUpId = { [I in GearId]: (typeof gear)[I] extends { usedUp: true } ? I : never }[GearId];
const isUsedUp = (id: GearId): id is UsedUpId => gearOf(id).usedUp ?? false;
/** The items that a round consumes. */
export const usedUpIds = gearIds.filter(isUsedUp);
