import { mapValues } from "@game-backend/framework/mapValues";
import { gear } from "../../game/gear";
import { type Gear, usedUpIds } from "./rules/gear";

/** The facts of items that the page knows. */
export const facts = {
  /** The effects that items have in the games. */
  gear: mapValues(gear, (item: Gear) => item),
  usedUp: usedUpIds,
};
