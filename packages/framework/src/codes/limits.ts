import type { CodeOf } from "./code";

export const rateLimit = {
  code: "limit.rate",
  status: 429,
  meaning: "You send requests faster than the route takes them",
  remedy: "Wait for retryAfter seconds, then send fewer a second",
} satisfies CodeOf<"limit">;

export const budgetLimit = {
  code: "limit.budget",
  status: 429,
  meaning: "You have sent more than an hour takes",
  remedy: "Send nothing for retryAfter seconds, until the hour ends",
} satisfies CodeOf<"limit">;

export const dayLimit = {
  code: "limit.day",
  status: 429,
  meaning: "You have done this as often as a day takes",
  remedy: "Tell the player, and try again after retryAfter seconds, when the day ends (UTC)",
} satisfies CodeOf<"limit">;

export const quotaLimit = {
  code: "limit.quota",
  status: 429,
  meaning: "The plan's quota, or the player's budget, is used up",
  remedy: "Wait for the plan's next period, or use a plan with a larger quota",
} satisfies CodeOf<"limit">;

/** The gateway's own limit of requests a second. */
export const gatewayLimit = {
  code: "limit.gateway",
  status: 429,
  meaning: "The API gets more requests than it takes at once",
  remedy: "Wait for retryAfter seconds, and send the request again after a growing pause",
} satisfies CodeOf<"limit">;

export const firewallLimit = {
  code: "limit.firewall",
  status: 403,
  meaning: "The firewall refuses the request, or the many requests of this network",
  remedy: "Wait for some minutes; if it stays, send the request without what looks like an attack",
} satisfies CodeOf<"limit">;
