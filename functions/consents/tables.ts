import { table } from "@game-backend/framework/table";
import type { Consent } from "./rows";

export const consents = table<Consent>()({
  name: "Consents",
  hashKey: "userId",
  keeps: "At most one row for each account, until it is deleted",
  personal: {
    holds: "rows",
    what: "The versions of the terms and of the privacy notice that the player has accepted, with the times",
    kept: "as long as the account",
    whenBanned: { stays: "It says what the player had agreed to" },
  },
});
