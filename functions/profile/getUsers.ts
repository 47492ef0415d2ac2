import { Cursor } from "@game-backend/framework/cursor";
import { pagesOf } from "@game-backend/framework/pagesOf";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { route } from "./definition";

/** The minimum number of letters in a search. */
export const leastPrefix = 3;

export default route({
  method: "GET",
  path: "/users",
  auth: "player",
  summary:
    "The names that begin with these letters, sorted; the header X-Next-Cursor is the cursor of the next page. " +
    "Players who do not want to be found (PATCH /profile), and those whom age closes to strangers, are omitted",
  // Also of whom the reader has blocked: a block can be lifted there.
  reaches: ["name"],
  query: z.strictObject({
    prefix: z
      .string()
      .check(z.minLength(leastPrefix), z.maxLength(128), z.describe("The first letters, at least three")),
    limit: z._default(z.coerce.number().check(z.int(), z.gte(1), z.lte(100)), 50),
    cursor: z.optional(Cursor),
  }),
  returns: { 200: z.array(z.string()) },
  maxCost: { read: 6 },
  uses: { profilesByName: ["Query"], signingKey: true },
  example: { answer: ["ada", "adam", "adarsh"] },
  handler: async ({ query: { prefix, limit, cursor }, tables, signingKey }) => {
    const scope = `GET /users ${prefix}`;
    const range = { beginsWith: prefix };
    const { startAfter, headersOf } = await pagesOf(signingKey, scope, cursor);
    const { items, next } = await tables.profilesByName.query({ hash: "players", range, limit, startAfter });
    const names = items.map(({ username }) => username);
    return reply(200, names, await headersOf(next));
  },
});
