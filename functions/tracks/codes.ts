import type { CodeOf } from "@game-backend/framework/codes/code";

export const noTrack = {
  code: "track.not_offered",
  status: 404,
  meaning: "There is no such track at the moment",
  remedy: "Read GET /tracks again",
} satisfies CodeOf<"track">;

export const trackNotReached = {
  code: "track.not_reached",
  status: 409,
  meaning: "No further step of the track is reached",
  remedy: "Show what is missing; GET /tracks says the number",
} satisfies CodeOf<"track">;

export const trackLocked = {
  code: "track.locked",
  status: 409,
  meaning: "Another track must be claimed whole before",
  remedy: "Show which: GET /tracks names it as after",
} satisfies CodeOf<"track">;

export const rewardTrackClosed = {
  code: "track.reward_track_closed",
  status: 409,
  meaning: "The reward track is open to who has its entitlement",
  remedy: "Offer what gives the entitlement; the steps that were reached can be claimed then",
} satisfies CodeOf<"track">;

export const stepClaimed = {
  code: "track.already_claimed",
  status: 409,
  meaning: "The step is claimed already, on another device for example",
  remedy: "Read GET /tracks again",
} satisfies CodeOf<"track">;

export const noCounter = {
  code: "counter.unknown",
  status: 404,
  meaning: "There is no such counter, or it does not count what is reported here",
  remedy: "Report counters whose document says `client`, or from game servers `server`",
} satisfies CodeOf<"counter">;

export const tooMuch = {
  code: "counter.too_much",
  status: 422,
  meaning: "One report counts less, or the day has counted all that it can",
  remedy: "Report at most what the answer's member left says; the rest counts nowhere",
} satisfies CodeOf<"counter">;
