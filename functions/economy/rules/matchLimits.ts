import { coins } from "../../../game/coins";

/** The bounds of coins from matches. */
export const matchLimits = coins.ofMatches;
