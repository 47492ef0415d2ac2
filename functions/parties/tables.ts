import { table } from "@game-backend/framework/table";
import type { Invitation, Party, Place } from "./rows";

export const parties = table<Party>()({
  name: "Parties",
  hashKey: "partyId",
  stream: true,
  keeps: "A party ends when its last member leaves or deletes the account; a player is in one",
  personal: {
    holds: "special",
    what: "The names of the party's members, and their latencies to the game's locations",
    kept: "until the player leaves the party",
    whenBanned: { endedBy: "leaveParty" },
    erasedBy: "leaveParty",
  },
});

export const partyPlaces = table<Place | Invitation>()({
  name: "PartyPlaces",
  hashKey: "userId",
  rangeKey: "part",
  stream: true,
  ttl: "expiresAt",
  keeps: "The party that a player is in, one row a player; invitations expire",
  personal: {
    holds: "rows",
    what: "The party that the player is in, and invitations with the ids of who sent them",
    kept: "until the player leaves the party; invitations for ten minutes",
    whenBanned: { endedBy: "leaveParty" },
    internal: ["userId", "part", "expiresAt"],
    elsewhere: "the player's id in invitations that others got, for as long",
  },
});
