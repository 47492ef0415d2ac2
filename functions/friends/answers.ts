import { AvatarUrl } from "@game-backend/framework/avatar/avatarUrls";
import * as z from "zod/mini";
import { allRequestsFrom, allShows } from "./beginnings";

const openness = {
  requestsFrom: z.enum(allRequestsFrom).check(z.describe("The players who may send you friend requests")),
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
  online: z.boolean().check(z.describe("False for a player who shows it to nobody")),
  paused: z
    .optional(z.literal(true))
    .check(
      z.describe(
        "Your age closes `strangers`, and neither of you had the other's code. Neither sees whether the other is online until PUT /friends/{name} with a code",
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

const Request = z.extend(Person, {
  until: z
    .int()
    .check(z.describe("When the request ends without an answer, in milliseconds since the epoch")),
});

export const FriendsAnswer = z
  .object({
    friends: z.array(Friend).check(z.describe("At most 100, in an order that says nothing")),
    incomingRequests: z
      .array(Request)
      .check(
        z.describe(
          "Requests to you: at most 20 with a code, 20 without, and 20 from friends of a legacy backend",
        ),
      ),
    outgoingRequests: z.array(Request).check(z.describe("Your requests without an answer, at most 20")),
    met: z
      .optional(z.array(Person))
      .check(z.describe("With suggest=met: at most 20 players whom you have met in 30 days, the last first")),
    ...openness,
    byCode: z
      .optional(z.literal(true))
      .check(
        z.describe("Your age closes `strangers`: friend requests, yours and those of others, need a code"),
      ),
  })
  .register(z.globalRegistry, { title: "Friends" });
