import { table } from "@game-backend/framework/table";
import type { Slot } from "./rows";

export const slots = table<Slot>()({
  name: "Objects",
  hashKey: "userId",
  rangeKey: "slot",
  keeps:
    "What a player saved stays as long as the account; a collection's slots bound the rows, and its history their size",
  personal: {
    holds: "rows",
    what: "What the player's games saved, when, on which device and how far the player was, and where former versions are",
    kept: "as long as the account; former versions by docs/saves.md",
    whenBanned: { stays: "It is used again when the ban is lifted" },
    internal: ["userId", "savedBy"],
  },
});
