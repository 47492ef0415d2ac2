import * as z from "zod/mini";

export const RelayNews = z
  .object({
    type: z.literal("relay"),
    topic: z.string().check(z.describe("relay:<matchId>")),
    from: z.string().check(z.describe("The sender's id")),
    seq: z.int().check(z.describe("The number of the sender's message in the match, from 1")),
    data: z.unknown().check(z.describe("The data as the sender sent it: any JSON")),
  })
  .check(
    z.describe(
      "Another player of a match without a game server sent data; to the subscribers of relay:<matchId>. It can arrive " +
        "twice, with the same seq",
    ),
  );
export type RelayNews = z.input<typeof RelayNews>;
