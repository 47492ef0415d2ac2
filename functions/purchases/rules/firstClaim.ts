import type { Write } from "@game-backend/framework/tableClient";

/** A write besides, at the first time that a purchase gets a player, and the refusal if its condition does not hold. */
export interface FirstClaim {
  write: Write<object>;
  refused: () => Error;
}
