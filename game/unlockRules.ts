import type { UnlockRules } from "../functions/leaderboard/data";
import type { areas } from "./areas";

/** The areas that start locked. Other areas are open to everyone; the arena must be, because strangers meet there. */
export const unlockRules: UnlockRules<keyof typeof areas> = {
  harbour: { price: 80, requires: ["forest"] },
  tower: { price: 150, requires: ["harbour"] },
};
