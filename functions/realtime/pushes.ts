import * as z from "zod/mini";

const id = z.string().check(z.describe("The broadcast's id"));

export const BroadcastNews = z
  .object({ type: z.literal("broadcast"), id, message: z.string() })
  .check(z.describe("An admin broadcast a message; to every socket. It can arrive twice, with the same id"));
export type BroadcastNews = z.input<typeof BroadcastNews>;

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
