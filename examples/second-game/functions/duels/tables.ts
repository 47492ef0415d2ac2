import { table } from "@game-backend/framework/table";

/** A player's last duel. */
export interface Duel {
  userId: string;
  /** The search that led to it. */
  ticketId: string;
  /** The player's dice, 2 to 12. */
  own: number;
  /** The rival's dice. */
  rival: number;
}

export const duels = table<Duel>()({
  name: "Duels",
  hashKey: "userId",
  keeps: "A row for each player",
  personal: { holds: "rows", what: "The player's last duel", kept: "for good", internal: ["userId"] },
});
