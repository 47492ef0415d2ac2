import { Cursor } from "@game-backend/framework/cursor";
import { NextCursor, pagesOf } from "@game-backend/framework/pagesOf";
import * as z from "zod/mini";
import { apartFrom } from "../profile/mayReach";
import { ListedLobby } from "./answers";
import { route } from "./definition";
import { idleMs, isApart, placesOf } from "./lobby";
import { LobbyModeName } from "./lobbyModes";
import type { Lobby } from "./rows";

/** The number of lobbies in a page. */
const pageSize = 20;

/** The most reads of the list for a page. */
const mostReads = 4;

type Row = Pick<Lobby, "code" | "name" | "map" | "size" | "createdAt">;

export default route({
  method: "GET",
  path: "/lobbies",
  auth: "player",
  summary:
    "Open lobbies of a mode that have a free place, 20 a page; the latest created or changed comes first. Those with somebody who has blocked you are omitted",
  reaches: ["join"],
  query: z.strictObject({ mode: LobbyModeName, cursor: z.optional(Cursor) }),
  returns: {
    200: z.object({
      lobbies: z.array(ListedLobby),
      cursor: NextCursor,
    }),
  },
  needs: "gamelift",
  // Four pages, whose lobbies are read for a player whom somebody has blocked.
  maxCost: { read: 100 },
  upfrontCost: { read: 5 },
  collects: ["relations"],
  uses: { listedLobbies: ["Query"], lobbies: ["BatchGetItem"], signingKey: true },
  handler: async ({ player, query: { mode, cursor }, tables, signingKey, now, spend, relations }) => {
    const scope = `GET /lobbies ${player.id} ${mode}`;
    const { startAfter, cursorOf } = await pagesOf(signingKey, scope, cursor);
    const apart = await apartFrom({ relations }, player.id);
    const items: Row[] = [];
    let next = startAfter;
    // A page is as long as it is for others: what is omitted is not there. Beyond four reads it is shorter.
    for (let reads = 0; reads === 0 || (next && items.length < pageSize && reads < mostReads); reads++) {
      const page = await tables.listedLobbies.query({
        hash: mode,
        // Earlier ones are closed, although DynamoDB may keep them for days.
        range: { above: now - idleMs },
        descending: true,
        limit: pageSize - items.length,
        startAfter: next,
      });
      next = page.next;
      if (apart.size === 0) items.push(...page.items);
      else {
        const rows = await tables.lobbies.batchGetItem(page.items.map(({ code }) => ({ code })));
        await spend({ read: 1 + page.items.length });
        const open = new Set(rows.flatMap((row) => (isApart(row, apart) ? [] : [row.code])));
        items.push(...page.items.filter(({ code }) => open.has(code)));
      }
    }
    return {
      lobbies: items.map(({ code, name, map, size, createdAt }) => ({
        code,
        name,
        mode,
        ...(map !== undefined && { map }),
        players: size,
        maximumPlayers: placesOf({ mode }),
        createdAt,
      })),
      cursor: await cursorOf(next),
    };
  },
});
