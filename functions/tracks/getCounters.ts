import { liveUnreadable } from "@game-backend/framework/live/codes";
import * as z from "zod/mini";
import { reaching } from "../profile/mayReach";
import { mayRead } from "../profile/mayRead";
import { CounterAnswer, counterAnswers } from "./answers";
import { route } from "./definition";
import { countRowsOf } from "./trackProgress";

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
  maxCost: { read: 24 },
  upfrontCost: { read: 3 },
  reaches: ["texts"],
  collects: ["hidings", ...reaching],
  uses: { counters: ["Query"], profiles: ["GetItem"], live: ["counters"] },
  handler: async ({ player, query, live, ...call }) => {
    const { player: other = player.id } = query;
    const isOther = other !== player.id;
    const { values } = await live({ now: call.now });
    if (isOther && !(await mayRead(call, player, other))) return { counters: [] };
    const rows = await countRowsOf(call.tables, other, !isOther);
    return { counters: counterAnswers(rows, values.counters, call.now, isOther) };
  },
});
