import { table } from "@game-backend/framework/table";
import type { BoardPush, BroadcastPart, PushBudget } from "./rows";

export const pushes = table<BoardPush | PushBudget>()({
  name: "Pushes",
  hashKey: "id",
  stream: true,
  keeps:
    "One row for each board of all time and current period, and one for the budget; they are written again, not added",
  personal: {
    holds: "derived",
    what: "Name, score and avatar of the best players of each board",
    kept: "as long as the player is at the top of a board",
    from: "scores",
    by: "pushBoards",
  },
});

export const broadcasts = table<BroadcastPart>()({
  name: "Broadcasts",
  hashKey: "id",
  ttl: "expiresAt",
  stream: true,
  personal: { holds: "nothing" },
});
