import { Cursor } from "@game-backend/framework/cursor";
import { pagesOf } from "@game-backend/framework/pagesOf";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { route } from "./definition";

export default route({
  method: "GET",
  path: "/blocks",
  auth: "player",
  summary:
    "The names of the players you have blocked, 100 a page; the header X-Next-Cursor is the cursor of the next page",
  query: z.strictObject({ cursor: z.optional(Cursor) }),
  returns: { 200: z.array(z.string()) },
  maxCost: { read: 7 },
  uses: { blocks: ["Query"], signingKey: true },
  example: { answer: ["mallory"] },
  handler: async ({ player, query: { cursor }, tables, signingKey }) => {
    const scope = `GET /blocks ${player.id}`;
    const { startAfter, headersOf } = await pagesOf(signingKey, scope, cursor);
    const { items, next } = await tables.blocks.query({ hash: player.id, limit: 100, startAfter });
    const headers = await headersOf(next);
    return reply(
      200,
      items.map(({ username }) => username),
      headers,
    );
  },
});
