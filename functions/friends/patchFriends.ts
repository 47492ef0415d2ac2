import { playerDeleted } from "@game-backend/framework/codes/players";
import { refuse } from "@game-backend/framework/errors";
import * as z from "zod/mini";
import { OpennessAnswer } from "./answers";
import { allRequestsFrom, allShows, needsCode, opennessOf } from "./beginnings";
import { route } from "./definition";
import { ifExists } from "./relationships";

export default route({
  method: "PATCH",
  path: "/friends",
  auth: "player",
  reaches: [],
  summary: "Choose who may send you friend requests, and whether your friends see that you are online",
  body: z
    .strictObject({ requestsFrom: z.optional(z.enum(allRequestsFrom)), shows: z.optional(z.enum(allShows)) })
    .check(z.refine(({ requestsFrom, shows }) => Boolean(requestsFrom ?? shows), "nothing to change")),
  returns: { 200: OpennessAnswer },
  refuses: [playerDeleted],
  idempotency: "natural",
  maxCost: { read: 4, write: 2 },
  collects: ["permissions"],
  uses: { profiles: ["UpdateItem"], friendsBegin: true },
  example: { body: { shows: "nobody" }, answer: { requestsFrom: "everyone", shows: "nobody" } },
  handler: async ({
    player: { id: userId },
    body: { requestsFrom, shows },
    tables,
    friendsBegin,
    ...call
  }) => {
    const byCode = await needsCode(call, userId);
    const set = {
      ...(requestsFrom && { asks: requestsFrom }),
      ...(shows && { shows }),
      ...(shows && byCode && { showsByCode: true as const }),
    };
    const remove = shows && !byCode ? (["showsByCode"] as const) : [];
    const { applied, before } = await tables.profiles.updateItem({ userId }, { set, remove, ...ifExists });
    if (!applied) throw refuse(playerDeleted);
    return opennessOf({ ...before, ...set }, byCode, friendsBegin);
  },
});
