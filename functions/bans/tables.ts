import { table } from "@game-backend/framework/table";
import type { BannedIdentity } from "./rows";

export const bannedIdentities = table<BannedIdentity>()({
  name: "BannedIdentities",
  hashKey: "hash",
  rangeKey: "userId",
  keeps: "A ban ends when an admin lifts it; one to three small rows for each banned player",
  personal: {
    holds: "retained",
    what: "Keyed hashes of a banned player's name, verified e-mail address and sign-in providers, and the player's id",
    kept: "as long as the ban",
    whenBanned: { stays: "They are the ban" },
    why: "A ban must outlive the account, or the same person could sign up again",
  },
  indexes: { bannedIdentitiesByUser: { hashKey: "userId", rangeKey: "hash", attributes: [] } },
});
