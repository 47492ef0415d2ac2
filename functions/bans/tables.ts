import { table } from "@game-backend/framework/table";
import type { AccountAddress, BanEnd, BannedIdentity } from "./rows";

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

export const addresses = table<AccountAddress>()({
  name: "Addresses",
  hashKey: "userId",
  rangeKey: "hash",
  keeps: "A small row for each verified e-mail address that an account has had, until the account is deleted",
  personal: {
    holds: "rows",
    what: "Keyed hashes of the verified e-mail addresses that the account has had, so that nobody of the staff moderates themselves",
    kept: "as long as the account",
    whenBanned: { stays: "Whose account it is does not change" },
    internal: ["userId", "hash"],
  },
  indexes: { addressOwners: { hashKey: "hash", rangeKey: "userId", attributes: [] } },
});

export const banEnds = table<BanEnd>()({
  name: "BanEnds",
  hashKey: "list",
  rangeKey: "id",
  keeps: "A small row for each ban that ends by itself, until some minutes after its end",
  personal: {
    holds: "retained",
    what: "The id of a player who is banned for a time, and the end of the ban",
    kept: "until some minutes after the end of the ban",
    whenBanned: { stays: "It says when the ban ends" },
    why: "Whoever deletes the account during the ban stays banned until its end",
  },
});
