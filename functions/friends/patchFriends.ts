import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { OpennessAnswer } from "./answers";
import { allAsks, allShows, asksByCode, opennessOf } from "./beginnings";
import { route } from "./definition";
import { ifExists } from "./ties";

export default route({
  method: "PATCH",
  path: "/friends",
  auth: "player",
  reaches: [],
  summary: "Say who may ask you to be friends, and whether your friends see that you are online",
  body: z
    .strictObject({ asks: z.optional(z.enum(allAsks)), shows: z.optional(z.enum(allShows)) })
    .check(z.refine(({ asks, shows }) => Boolean(asks ?? shows), "nothing to change")),
  returns: { 200: OpennessAnswer },
  refuses: [playerDeleted],
  idempotency: "natural",
  maxCost: { read: 4, write: 2 },
  collects: ["permissions"],
  uses: { profiles: ["UpdateItem"], friendsBegin: true },
  example: { body: { shows: "nobody" }, answer: { asks: "everyone", shows: "nobody" } },
  handler: async ({ player: { id: userId }, body: { asks, shows }, tables, friendsBegin, ...call }) => {
    const byCode = await asksByCode(call, userId);
    const set = {
      ...(asks && { asks }),
      ...(shows && { shows }),
      ...(shows && byCode && { showsByCode: true as const }),
    };
    const remove = shows && !byCode ? (["showsByCode"] as const) : [];
    const { applied, before } = await tables.profiles.updateItem({ userId }, { set, remove, ...ifExists });
    if (!applied) throw refuse(playerDeleted);
    return opennessOf({ ...before, ...set }, byCode, friendsBegin);
  },
});
