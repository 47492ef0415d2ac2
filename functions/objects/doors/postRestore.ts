import { Precondition } from "@game-backend/framework/ifMatch";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { etagOf, SavedObject, savedAnswer } from "../answers";
import { noObject, unreadable } from "../codes";
import { placeOf } from "../collections";
import { route } from "../own";
import { writeCodes } from "../rules/next";
import { readUses, restoreObject, saveUses, writingOf } from "../save";
import { replacesOf, share, writeCost } from "./writing";

export default route({
  method: "POST",
  path: "/objects/{collection}/{slot}/restore",
  auth: "player",
  summary:
    "Bring a former version back, as a new one. If-Match names the version that it replaces, which is kept if it is larger",
  headers: Precondition,
  body: z.strictObject({ version: z.int().check(z.gte(1)) }),
  answerHeaders: ["ETag"],
  returns: { 200: SavedObject },
  refuses: [noObject, unreadable, ...writeCodes],
  maxCost: { ...writeCost, read: 12 },
  share,
  uses: { ...saveUses, objects: { saves: [...saveUses.objects.saves, ...readUses.objects.saves] } },
  idempotency: "own",
  example: { body: { version: 12 } },
  handler: async ({ player, params, headers, body: { version }, ...call }) => {
    const writing = writingOf(call, player.id, placeOf(params), replacesOf(headers));
    const row = await restoreObject(call, writing, version);
    return reply(200, savedAnswer(row), etagOf(row));
  },
});
