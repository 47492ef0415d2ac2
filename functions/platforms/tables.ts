import { table } from "@game-backend/framework/table";
import type { AppleEvent, AppleGrant, DueGrant, UnreadEvent } from "./rows";

export const appleGrants = table<AppleGrant | DueGrant>()({
  name: "AppleGrants",
  hashKey: "userId",
  rangeKey: "account",
  ttl: "expiresAt",
  keeps: "A row for each account at Apple that signs in a player, until it is revoked",
  stream: true,
  personal: {
    holds: "special",
    erasedBy: "revokeApple",
    what: "Apple's refresh token for the player's account there, encrypted; it revokes the consent at deletion, and is never exported",
    kept: "until the account at Apple is unlinked, or the player's account is deleted",
    leaves:
      "the row with the player's id and the encrypted token, until Apple has revoked it, 30 days at most",
    whenBanned: { stays: "It is needed when the account is deleted" },
  },
  indexes: {
    appleGrantsDue: { hashKey: "due", rangeKey: "at", attributes: [] },
  },
  numbers: ["at"],
});

export const appleEvents = table<AppleEvent | UnreadEvent>()({
  name: "AppleEvents",
  hashKey: "eventId",
  ttl: "expiresAt",
  stream: true,
  personal: {
    holds: "retained",
    what: "What Apple says of an account there, such as that its consent is revoked, by the account's keyed hash; what comes while Apple's keys cannot be read, encrypted",
    kept: "30 days",
    whenBanned: { stays: "Apple sends them whoever is banned" },
    why: "An event that comes again must change nothing, also after the account is gone",
  },
  indexes: {
    appleEventsUnread: { hashKey: "unread", rangeKey: "at", attributes: [] },
  },
  numbers: ["at"],
});
