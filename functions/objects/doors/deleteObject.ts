import { Precondition } from "@game-backend/framework/ifMatch";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { noObject } from "../codes";
import { placeOf } from "../collections";
import { route } from "../own";
import { writeCodes } from "../rules/next";
import { deleteObject as remove, saveUses, writingOf } from "../save";
import { replacesOf, share, writeCost } from "./writing";

export default route({
  method: "DELETE",
  path: "/objects/{collection}/{slot}",
  auth: "player",
  summary: "Delete an object of the version that If-Match names. Its history stays, and can be restored",
  headers: Precondition,
  returns: { 204: z.undefined() },
  refuses: [noObject, ...writeCodes],
  maxCost: writeCost,
  share,
  uses: saveUses,
  idempotency: "own",
  handler: async ({ player, params, headers, ...call }) => {
    await remove(call, writingOf(call, player.id, placeOf(params), replacesOf(headers)));
    return reply(204, undefined);
  },
});
