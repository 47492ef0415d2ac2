import { Cursor } from "@game-backend/framework/cursor";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { HiddenMark, hiddenNames, withoutHidden } from "../profile/asSeenBy";
import { route } from "./definition";
import type { Played } from "./rows";

const PlayedMatch = z.object({
  matchId: z.string(),
  mode: z.string(),
  at: z.number().check(z.describe("When the match was made, in milliseconds since the epoch")),
  place: z.int().check(z.describe("1 is the best; equal places are a draw")),
  score: z.number(),
  coins: z.int(),
  skillChange: z.number(),
  ranked: z.boolean().check(z.describe("False if only its players reported how it ended")),
  others: z
    .array(z.object({ userId: z.string(), username: z.string(), hidden: HiddenMark }))
    .check(z.describe("The other players, except those who have deleted their account")),
});

export default route({
  method: "GET",
  path: "/matches",
  auth: "player",
  reaches: ["name"],
  summary: "Your matches of the last year, newest first",
  query: z.strictObject({
    limit: z
      ._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(50)), 20)
      .check(z.describe("Matches per page")),
    cursor: z.optional(Cursor),
  }),
  returns: {
    200: z.object({
      matches: z.array(PlayedMatch),
      cursor: NextCursor,
    }),
  },
  // Fifty matches with 23 other players each, for one who has blocked hundreds.
  maxCost: { read: 685 },
  upfrontCost: { read: 8 },
  collects: ["hidings"],
  uses: { playerMatches: ["Query"], profiles: ["BatchGetItem"], signingKey: true },
  handler: async ({
    player: { id: userId },
    query: { limit, cursor },
    tables,
    signingKey,
    spend,
    hidings,
  }) => {
    const scope = `GET /matches ${userId}`;
    const { startAfter, cursorOf } = await pagesOf(signingKey, scope, cursor);
    const range = { beginsWith: "match#" };
    const page = await tables.playerMatches.query({
      hash: userId,
      range,
      limit,
      startAfter,
      descending: true,
    });
    const played = page.items.filter(isPlayed);
    const ids = [...new Set(played.flatMap(({ others }) => others))];
    await spend({ read: ids.length / 2 });
    const people =
      ids.length > 0 ? await tables.profiles.batchGetItem(ids.map((id) => ({ userId: id }))) : [];
    const names = new Map(people.map((profile) => [profile.userId, profile.username]));
    const hidden = await hiddenNames({ hidings, spend }, userId, names.values());
    const matches = played.map(
      ({ matchId, mode, at, place, score, coins, skillChange, unranked, others }) => ({
        matchId,
        mode,
        at,
        place,
        score,
        coins,
        skillChange,
        ranked: !unranked,
        others: others.flatMap((id) => {
          const username = names.get(id);
          return username === undefined ? [] : [withoutHidden({ userId: id, username }, hidden)];
        }),
      }),
    );
    return { matches, cursor: await cursorOf(page.next) };
  },
});

const isPlayed = (row: { part: string }): row is Played => row.part.startsWith("match#");
