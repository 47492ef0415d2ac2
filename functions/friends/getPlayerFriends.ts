import { noPlayer } from "@game-backend/framework/codes/players";
import * as z from "zod/mini";
import { ReadReason } from "../desk/readReason";
import { readSubject, subjectReadCodes, subjectReadUses } from "../desk/readSubject";
import { rights } from "../desk/rights";
import { OpennessAnswer } from "./answers";
import { needsCode, opennessOf } from "./beginnings";
import { route } from "./definition";

/** The most declines that are read: a player may have made many in 30 days. */
const mostDeclined = 100;

/** The states of rows in the words of answers. */
const states = { friend: "friend", asked: "incoming", asking: "outgoing", former: "legacy" } as const;

const RelationshipAnswer = z.object({
  userId: z.string(),
  username: z.optional(z.string()),
  state: z
    .enum(["friend", "incoming", "outgoing", "legacy", "declined"])
    .check(
      z.describe(
        "`incoming`, `outgoing`: a friend request; `legacy`: a friend at a legacy backend; `declined`: this player has declined that one",
      ),
    ),
  since: z.int().check(z.describe("Milliseconds since the epoch")),
  until: z.optional(z.int()).check(z.describe("When a request or a decline ends")),
  paused: z
    .optional(z.literal(true))
    .check(z.describe("Age closes `strangers` to this player, and the two did not meet by a code")),
});

export default route({
  method: "GET",
  path: "/admin/players/{id}/friends",
  auth: "admin",
  right: rights.readPlayers,
  section: {
    title: "Friends",
    text: "{requestsFrom}, and {shows}.",
    words: {
      requestsFrom: {
        everyone: "Everybody may send this player friend requests",
        met: "Players who have played with this player may send friend requests",
        nobody: "Nobody may send this player friend requests",
      },
      shows: {
        friends: "friends see whether the player is online",
        nobody: "nobody sees whether the player is online",
      },
    },
    lists: {
      relationships: {
        none: "None, and no pending requests.",
        label: "Friends and friend requests",
        text: "{username}: {state} {since}[, until {until}]",
        words: {
          username: { "": "A former player" },
          state: {
            friend: "Friends since",
            incoming: "Has sent this player a request on",
            outgoing: "This player has sent a request on",
            declined: "This player has declined on",
            legacy: "A friend at a legacy backend, shown as a request since",
          },
        },
        small: "{userId}",
      },
    },
  },
  summary:
    "A player's friends, pending requests and up to 100 declines with their times, newest first; the read is audited",
  headers: ReadReason,
  returns: { 200: z.extend(OpennessAnswer, { relationships: z.array(RelationshipAnswer) }) },
  refuses: [noPlayer, ...subjectReadCodes],
  maxCost: { read: 140, write: 3 },
  collects: ["claims", "permissions"],
  uses: {
    ...subjectReadUses,
    edges: ["Query"],
    profiles: [...subjectReadUses.profiles, "BatchGetItem"],
    friendsBegin: true,
  },
  handler: async ({ params: { id: userId }, friendsBegin, ...call }) => {
    const { tables, now } = call;
    const profile = await readSubject(call, userId, "friends");
    // Apart, so that no number of declines hides a friend.
    const of = { hash: userId, consistent: true } as const;
    const pages = await Promise.all([
      tables.edges.query({ ...of, range: { beginsWith: "friend#" } }),
      tables.edges.query({ ...of, range: { beginsWith: "declined#" }, limit: mostDeclined }),
    ]);
    const byCode = await needsCode(call, userId);
    const items = pages.flatMap((page) => page.items);
    const relationships = items.flatMap((row) => {
      if (!("since" in row) || (row.until ?? now + 1) <= now) return [];
      const state = "state" in row ? states[row.state] : ("declined" as const);
      const { other, since, until } = row;
      const paused = byCode && state === "friend" && !("byCode" in row) && { paused: true as const };
      return [{ userId: other, state, since, ...(until !== undefined && { until }), ...paused }];
    });
    const people = await tables.profiles.batchGetItem(
      relationships.map((relationship) => ({ userId: relationship.userId })),
    );
    const names = new Map(people.map((each) => [each.userId, each.username]));
    return {
      ...opennessOf(profile ?? {}, byCode, friendsBegin),
      relationships: relationships
        .sort((a, b) => b.since - a.since)
        .map((relationship) => ({
          ...relationship,
          ...(names.has(relationship.userId) && { username: names.get(relationship.userId) }),
        })),
    };
  },
});
