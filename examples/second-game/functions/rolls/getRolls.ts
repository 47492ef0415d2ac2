import * as z from "zod/mini";

import { route } from "./definition";

export default route({
  method: "GET",
  path: "/rolls",
  auth: "player",
  summary: "The player's latest rolls, newest first",
  returns: { 200: z.object({ rolls: z.array(z.object({ sum: z.int(), at: z.iso.datetime() })) }) },
  uses: { rolls: ["Query"] },
  handler: async ({ player, tables }) => {
    const { items } = await tables.rolls.query({
      hash: player.id,
      descending: true,
      limit: 20,
      consistent: true,
    });
    return { rolls: items.map(({ sum, at }) => ({ sum, at: new Date(at).toISOString() })) };
  },
});
