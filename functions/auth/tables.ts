import { table } from "@game-backend/framework/table";
import type { NewGuest } from "./rows";

export const guests = table<NewGuest>()({
  name: "Guests",
  hashKey: "day",
  rangeKey: "userId",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "The generated name and the id of each guest, by day of creation",
    kept: "14 days",
    whenBanned: { stays: "A list of names by day" },
    why: "It is used to delete guests who never played; the name identifies nobody",
  },
});
