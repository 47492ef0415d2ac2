import { Refusal } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import { liveUnreadable } from "@game-backend/framework/live/codes";
import { isBannedAt } from "@game-backend/framework/profiles";
import * as z from "zod/mini";
import { CounterAnswer, counterAnswers } from "./answers";
import { route } from "./own";

/** The answer is `{counters: [{id, title, ever, day, week}]}`, sorted by id; an empty list for who may not be seen. */
export default route({
  method: "GET",
  path: "/counters",
  auth: "player",
  servedWith: "economy",
  summary:
    "The player's counters with their numbers. With `player`, those of another one that their documents open to others",
  query: z.strictObject({
    player: z
      .optional(z.string().check(z.minLength(1), z.maxLength(64)))
      .check(z.describe("The id of another player")),
  }),
  returns: {
    200: z.object({
      counters: z.array(CounterAnswer),
    }),
  },
  refuses: [liveUnreadable],
  maxCost: { read: 20 },
  upfrontCost: { read: 3 },
  collects: ["gates", "hidings"],
  uses: { counters: ["Query"], profiles: ["GetItem"], live: ["counters"] },
  handler: async ({ player, query, tables, gates, hidings, live, now, spend }) => {
    const { player: other = player.id } = query;
    const isOther = other !== player.id;
    const { values } = await live({ now });
    const isHidden = async () => {
      for (const { run } of Object.values(gates)) await run(player, "names");
      const owner = await tables.profiles.getItem({ userId: other });
      if (!owner || isBannedAt(owner, now)) return true;
      try {
        for (const { run } of Object.values(gates)) await run({ id: other }, "names");
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        return true;
      }
      for (const { hiddenFrom } of Object.values(hidings)) {
        if ((await hiddenFrom(player.id, [owner.username], spend)).size > 0) return true;
        if ((await hiddenFrom(other, [player.username], spend)).size > 0) return true;
      }
      return false;
    };
    if (isOther && (await isHidden())) return { counters: [] };
    const rows = await everyRow(tables.counters, { hash: other, consistent: !isOther });
    return { counters: counterAnswers(rows, values.counters, now, isOther) };
  },
});
