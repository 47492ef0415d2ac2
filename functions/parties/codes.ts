import type { CodeOf } from "@game-backend/framework/codes/code";

export const noParty = {
  code: "party.unknown",
  status: 404,
  meaning: "You are in no such party",
  remedy: "Read GET /parties: the party may have ended",
} satisfies CodeOf<"party">;

export const leaderOnly = {
  code: "party.leader_only",
  status: 403,
  meaning: "Only the leader of the party may do this",
  remedy: "Ask the party's leader",
} satisfies CodeOf<"party">;

export const inAnother = {
  code: "party.in_another",
  status: 409,
  meaning: "You are in another party: leave it first",
  remedy: "Leave the other party, and send the request again",
} satisfies CodeOf<"party">;

export const partyFull = {
  code: "party.full",
  status: 409,
  meaning: "The party is full",
  remedy: "Tell the player; a place is free when a member leaves",
} satisfies CodeOf<"party">;

export const declinedRecently = {
  code: "party.declined_recently",
  status: 409,
  meaning: "This player has declined a moment ago",
  remedy: "Wait for ten minutes before the next invitation",
} satisfies CodeOf<"party">;
