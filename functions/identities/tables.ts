import { table } from "@game-backend/framework/table";
import type { Identity, ImportHead, ImportStep, LinkedIdentity } from "./rows";

export const identities = table<Identity>()({
  name: "Identities",
  hashKey: "hash",
  keeps: "One row for each platform account that signs in a player, until the account is deleted",
  power: "accounts",
  personal: {
    holds: "special",
    erasedBy: "forgetIdentities",
    what: "Keyed hashes of the player's accounts at platforms such as Apple, with the player's name and id",
    kept: "until the platform account is unlinked, or the player's account is deleted",
    whenBanned: { stays: "The platform account stays that player's, so that nobody starts over with it" },
  },
  indexes: { unfinishedIdentities: { hashKey: "unfinished", rangeKey: "hash", attributes: ["username"] } },
});

export const linkedIdentities = table<LinkedIdentity>()({
  name: "LinkedIdentities",
  hashKey: "userId",
  rangeKey: "provider",
  keeps: "A row for each platform account of a player, one of a platform, until it is unlinked",
  power: "accounts",
  personal: {
    holds: "special",
    erasedBy: "forgetIdentities",
    exportedBy: "exportIdentities",
    what: "The player's accounts at platforms: the platform, its id of the player (encrypted), the time, and what Steam says of bans and family sharing",
    kept: "until the platform account is unlinked, or the player's account is deleted",
    whenBanned: { stays: "The ban may be lifted, and the player signs in as before" },
  },
});

export const parcels = table<ImportHead | ImportStep>()({
  name: "Parcels",
  hashKey: "parcel",
  rangeKey: "step",
  ttl: "expiresAt",
  power: "money",
  personal: {
    holds: "special",
    erasedBy: "forgetParcels",
    exportedBy: "exportParcels",
    what: "What a player had at the game's legacy backend, encrypted, under a keyed hash of the legacy account; also of those who never came",
    kept: "until it is given, or until the setting's end of the legacy backend",
    leaves: "a keyed hash of the legacy account, which says that its things were given, until that end",
    whenBanned: { stays: "It is given after the ban" },
  },
  indexes: { parcelsOfPlayer: { hashKey: "userId", rangeKey: "parcel", attributes: [] } },
});
