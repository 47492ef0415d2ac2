import * as z from "zod/mini";

/** The answer to a message that is refused. */
export const SocketError = z
  .object({
    type: z.literal("error"),
    action: z
      .optional(z.string())
      .check(z.describe("The action of the refused message; absent if it was no JSON or had none")),
    error: z.string().check(z.describe("The title of the code's status")),
    code: z.string().check(z.describe("The code of the refusal, which never changes its meaning")),
    message: z.string().check(z.describe("Text for people, which may change at any time")),
    requestId: z.string().check(z.describe("The id of the message in the backend's logs")),
    field: z
      .optional(z.string())
      .check(z.describe("A JSON pointer to the part of the message that is wrong")),
    retryAfter: z.optional(z.int()).check(z.describe("Seconds after which the same message may be accepted")),
    rule: z.optional(z.string()).check(z.describe("The rule that a refused text breaks")),
  })
  .check(
    z.describe("A message was refused; the socket stays open, unless the budget of the hour is used up"),
  );

/** API Gateway's own answer, which has no `type`. */
export const GatewayError = z
  .object({
    message: z.string(),
    connectionId: z.string(),
    requestId: z.string(),
  })
  .check(
    z.describe(
      "API Gateway could not pass a message on: there are too many at once, or the function failed. It has no type",
    ),
  );

/** The codes with which the server closes a socket. */
export const closeCodes = {
  1000: "The account was banned, deleted or signed out everywhere, the budget of the hour is used up, or the player opened more than ten sockets",
  1001: "The socket was open for two hours, or had no message for ten minutes: open another one",
  1003: "The client sent a binary frame",
  1007: "The client sent text that is not UTF-8",
  1009: "The client sent a frame of more than 32 KB, or a message of more than 128 KB",
} as const;

/** The statuses with which the server refuses to open a socket. */
export const handshakeRefusals = {
  401: "The ticket is used, expired or invalid: get another one",
  403: "The player is banned or deleted",
  429: "Too many sockets are opened at once: try again after a growing pause",
  503: "The game is closed for maintenance: ask GET /start",
} as const;
