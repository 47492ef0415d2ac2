import type { CodeOf } from "./code";

export const serverError = {
  code: "server.error",
  status: 500,
  meaning: "Something went wrong",
  remedy:
    "Send the request again, with the same Idempotency-Key, after a growing pause; report the requestId if it stays",
} satisfies CodeOf<"server">;

export const throttled = {
  code: "server.throttled",
  status: 429,
  meaning: "Try again shortly",
  remedy: "Wait for retryAfter seconds, and send the request again with the same Idempotency-Key",
} satisfies CodeOf<"server">;

/** Others keep writing what the request changes. */
export const contended = {
  code: "server.contended",
  status: 503,
  meaning: "Others are changing the same: try again",
  remedy: "Wait for retryAfter seconds, and send the request again with the same Idempotency-Key",
} satisfies CodeOf<"server">;

/** Cognito does not answer who is staff. */
export const staffUnknown = {
  code: "server.staff_unknown",
  status: 503,
  meaning: "Cognito does not say who is staff: try again",
  remedy: "Wait for retryAfter seconds, and send the request again",
} satisfies CodeOf<"server">;

/** A function or an upstream that does not answer in time, or not at all. */
export const serverTimeout = {
  code: "server.timeout",
  status: 504,
  meaning: "The server did not answer in time",
  remedy: "Send the request again, with the same Idempotency-Key, after a growing pause",
} satisfies CodeOf<"server">;

/** The gateway answers this for an unknown path, and for a route of game servers without a signature. */
export const notServed = {
  code: "server.not_served",
  status: 403,
  meaning: "There is no such route, or it takes signed requests only",
  remedy: "Check the method and the path; sign the requests of game servers with SigV4",
  by: "the gateway",
} satisfies CodeOf<"server">;

/** A refusal by the gateway for a reason that has no code of its own. */
export const refusedByGateway = {
  code: "server.refused",
  status: 403,
  meaning: "The gateway refuses the request",
  remedy: "Do not repeat the request as it is: its message says what is wrong",
  by: "the gateway",
} satisfies CodeOf<"server">;

export const noResource = {
  code: "server.no_resource",
  status: 404,
  meaning: "There is nothing at this path",
  remedy: "Check the path and the API's address",
  by: "the gateway",
} satisfies CodeOf<"server">;
