import type { CodeOf } from "@game-backend/framework/codes/code";

export const notInRelay = {
  code: "relay.no_match",
  status: 404,
  meaning: "You are in no such match",
  remedy: "Stop sending: the match is over, or the player is not in it",
} satisfies CodeOf<"relay">;

export const wrongNumber = {
  code: "relay.wrong_number",
  status: 409,
  meaning: "The message has another number than the next one of the match",
  remedy: "Continue with the number that the message names",
} satisfies CodeOf<"relay">;

export const otherData = {
  code: "relay.other_data",
  status: 422,
  meaning: "A message of this number had other data",
  remedy: "Send new data with the next number",
} satisfies CodeOf<"relay">;

export const tooFast = {
  code: "relay.too_fast",
  status: 429,
  meaning: "A player sends more messages a second than a match takes",
  remedy: "Wait for retryAfter seconds, and send the message again",
} satisfies CodeOf<"relay">;

export const relayBusy = {
  code: "relay.busy",
  status: 409,
  meaning: "Another message of yours is being relayed: wait for its answer",
  remedy: "Send one message at a time",
} satisfies CodeOf<"relay">;

export const otherReport = {
  code: "relay.reported_otherwise",
  status: 409,
  meaning: "You have reported other results",
  remedy: "Do not report again: the first report counts",
} satisfies CodeOf<"relay">;
