import { table } from "../lib/table";
import type { NewGuest } from "./rows";

export const guests = table<NewGuest>()({
  name: "Guests",
  hashKey: "day",
  rangeKey: "userId",
  ttl: "expiresAt",
  personal: {
    holds: "retained",
    what: "The made-up name and the id of each guest, by the day they came",
    kept: "14 days; DynamoDB removes the row within days",
    why: "It finds guests who never played, to delete them; the name says nothing of a person",
  },
});
