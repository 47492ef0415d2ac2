import * as z from "zod/mini";

const id = z.string().check(z.describe("The broadcast's id"));

export const BroadcastNews = z
  .object({ type: z.literal("broadcast"), id, message: z.string() })
  .check(z.describe("An admin broadcast a message; to every socket. It can arrive twice, with the same id"));
export type BroadcastNews = z.input<typeof BroadcastNews>;

export const LiveNews = z
  .object({ type: z.literal("live"), live: z.int().check(z.describe("As in `X-Live`")) })
  .check(
    z.describe(
      "Live documents are published, to every socket: ask `GET /start?only=live` after a random part of a minute",
    ),
  );
export type LiveNews = z.input<typeof LiveNews>;

export const MaintenanceNews = z
  .object({
    type: z.literal("maintenance"),
    retryAfter: z
      .int()
      .check(
        z.describe("Seconds: ask GET /start after a random part of them, before another socket is opened"),
      ),
    until: z.optional(z.int()).check(z.describe("The planned end, in milliseconds since the epoch")),
    message: z
      .optional(z.record(z.string(), z.string()))
      .check(z.describe("The text by language (ISO 639-1)")),
  })
  .check(
    z.describe(
      "The game closes for maintenance; to every socket of a player who is not admitted, which is then closed",
    ),
  );
export type MaintenanceNews = z.input<typeof MaintenanceNews>;

export const BroadcastedNews = z
  .object({
    type: z.literal("broadcasted"),
    id,
    part: z.int().check(z.describe("The part that is done, from 0")),
    parts: z.int(),
    sent: z.int().check(z.describe("The sockets that the part reached")),
    failed: z.int().check(z.describe("The sockets that it failed to reach")),
  })
  .check(z.describe("A part of your broadcast is done; to the socket that sent the broadcast"));
export type BroadcastedNews = z.input<typeof BroadcastedNews>;
