import * as z from "zod";
import { route } from "../game";

import { Cursor, open, seal } from "../lib/cursor";
import { reply } from "../lib/route";

export default route({
  method: "GET",
  path: "/users",
  auth: "player",
  summary: "The players' names in order; the header X-Next-Cursor leads to the next page",
  query: z.strictObject({
    prefix: z.string().min(1).max(128).optional().meta({ description: "Only names that begin so" }),
    limit: z.coerce.number().int().min(1).max(100).default(50),
    cursor: Cursor.optional(),
  }),
  returns: { 200: z.array(z.string()) },
  uses: { profilesByName: ["Query"], signingKey: true },
  example: { answer: ["ada", "alan", "grace"] },
  handler: async ({ query: { prefix, limit, cursor }, tables, signingKey }) => {
    const scope = `GET /users ${prefix ?? ""}`;
    const range = prefix === undefined ? undefined : { beginsWith: prefix };
    const startAfter = cursor === undefined ? undefined : open(await signingKey(), scope, cursor);
    const { items, next } = await tables.profilesByName.query({ hash: "players", range, limit, startAfter });
    const names = items.map(({ username }) => username);
    return reply(200, names, next && { "X-Next-Cursor": seal(await signingKey(), scope, next) });
  },
});
