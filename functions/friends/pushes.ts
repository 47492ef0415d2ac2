import * as z from "zod/mini";

export const FriendNews = z
  .object({
    type: z.literal("friend"),
    state: z
      .enum(["requested", "accepted", "ended"])
      .check(
        z.describe("`ended`: the friendship, or a request that was withdrawn, or that you have declined"),
      ),
    userId: z.string().check(z.describe("The other player")),
    username: z
      .optional(z.string())
      .check(z.describe("Absent if the account is gone, or you do not want to see the player")),
    own: z
      .optional(z.literal(true))
      .check(z.describe("With `requested`: you have sent the request, on another device")),
  })
  .check(
    z.describe(
      "Something between you and another player has changed; to your own sockets. GET /friends has the whole, so duplicates are harmless",
    ),
  );
export type FriendNews = z.input<typeof FriendNews>;
