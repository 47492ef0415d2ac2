import { mapValues } from "@game-backend/framework/mapValues";
import { boardWindows } from "../../game/boardWindows";

/** What the page knows of seasons. */
export const facts = {
  /** The coins for a season's best players, starting at rank 1. */
  seasonRewards: mapValues(boardWindows, ({ rewards }): readonly number[] => rewards),
};
