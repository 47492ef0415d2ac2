import * as z from "zod/mini";

import { route } from "./definition";

export default route({
  method: "GET",
  path: "/cheers",
  auth: "player",
  summary: "How often others cheered for you",
  returns: { 200: z.object({ count: z.int() }) },
  uses: { cheers: ["GetItem"] },
  maxCost: { read: 1 },
  handler: async ({ player, tables }) => {
    const row = await tables.cheers.getItem({ userId: player.id });
    return { count: row?.count ?? 0 };
  },
});
