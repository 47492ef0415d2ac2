import type { Code, CodeOf } from "./code";

/** A request that its route's schema does not accept. It always names the `field`. */
export const badRequest = {
  code: "bad_request",
  status: 400,
  meaning: "A part of the request is not as the route's schema says",
  remedy: "Correct what field names; sending the same request again changes nothing",
} satisfies Code;

export const badCursor = {
  code: "request.bad_cursor",
  status: 400,
  meaning: "The cursor is not one of this list",
  remedy: "Read the list from its start, without a cursor",
} satisfies CodeOf<"request">;

/** A path that names nothing, because an id in it is longer than any. */
export const nothingThere = {
  code: "request.nothing_there",
  status: 404,
  meaning: "There is nothing of this name",
  remedy: "Use an id that an answer has given",
} satisfies CodeOf<"request">;

export const mediaType = {
  code: "request.media_type",
  status: 415,
  meaning: "The route takes another type of content, mostly application/json",
  remedy: "Send the header Content-Type that the message names",
} satisfies CodeOf<"request">;

export const tooLarge = {
  code: "request.too_large",
  status: 413,
  meaning: "The request is too large",
  remedy: "Send less: a body has at most 10 MB, and the headers 10 KB",
} satisfies CodeOf<"request">;
