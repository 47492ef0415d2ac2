import { AvatarUrl } from "@game-backend/framework/avatar/avatarUrls";
import * as z from "zod/mini";
import { allAsks, allShows } from "./beginnings";

const openness = {
  asks: z.enum(allAsks).check(z.describe("The players who may send you friend requests")),
  shows: z.enum(allShows).check(z.describe("The players who see whether you are online")),
};

export const OpennessAnswer = z.object(openness);

const Person = z.object({
  userId: z.string(),
  username: z.string(),
  displayName: z.optional(z.string()),
  avatarUrl: AvatarUrl,
});

const Friend = z.extend(Person, {
  online: z.boolean().check(z.describe("False for who shows it to nobody")),
  paused: z
    .optional(z.literal(true))
    .check(
      z.describe(
        "Your age closes `strangers`, and neither of you had the other's code: neither sees whether the other is online. PUT /friends/{name} with a code ends that",
      ),
    ),
  joinable: z
    .optional(
      z.object({
        lobby: z.optional(z.string()).check(z.describe("The code of a lobby in the list of GET /lobbies")),
        party: z.optional(z.literal(true)).check(z.describe("The friend's party has invited you")),
      }),
    )
    .check(z.describe("Where you can join the friend; absent: nowhere")),
});

const Ask = z.extend(Person, {
  until: z.int().check(z.describe("When it ends without an answer, in milliseconds since the epoch")),
});

export const FriendsAnswer = z
  .object({
    friends: z.array(Friend).check(z.describe("At most 100, in an order that says nothing")),
    asked: z
      .array(Ask)
      .check(
        z.describe(
          "Players who sent you a friend request, with a code and without, and friends at a legacy backend: at most 20 of each",
        ),
      ),
    asking: z.array(Ask).check(z.describe("Whom you have asked, at most 20")),
    met: z
      .optional(z.array(Person))
      .check(z.describe("With suggest=met: at most 20 whom you have met in 30 days, met last first")),
    ...openness,
    byCode: z
      .optional(z.literal(true))
      .check(z.describe("Your age closes `strangers`: asks, yours and those of others, need a code")),
  })
  .register(z.globalRegistry, { title: "Friends" });
