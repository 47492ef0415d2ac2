import { noPlayer } from "@game-backend/framework/codes/players";
import { mostBytes } from "@game-backend/framework/collection";
import { refuse } from "@game-backend/framework/errors";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { etagOf, SavedObject, savedAnswer } from "../answers";
import { noObject } from "../codes";
import { placeOf } from "../collections";
import { route } from "../own";
import { contentCodes, contentOf } from "../rules/content";
import { writeCodes } from "../rules/next";
import { saveObject, saveUses, writingOf } from "../save";
import { replacesOf, WriteHeaders, WriteQuery, writeCost } from "./writing";

export default route({
  method: "PUT",
  path: "/server/players/{id}/objects/{collection}/{slot}",
  auth: "server",
  summary: "Save an object of a player, from a trusted game server: as PUT /objects/{collection}/{slot} does",
  headers: WriteHeaders,
  query: WriteQuery,
  body: z.instanceof(Uint8Array),
  bytes: mostBytes,
  answerHeaders: ["ETag"],
  returns: { 200: SavedObject },
  refuses: [noPlayer, noObject, ...writeCodes, ...contentCodes],
  maxCost: writeCost,
  uses: { ...saveUses, profiles: ["GetItem"] },
  idempotency: "own",
  handler: async ({ params, headers, query: { sha256, ...said }, body, ...call }) => {
    const { id: userId } = params;
    const place = placeOf(params);
    const content = contentOf(place, body, { type: headers["content-type"], sha256 });
    const profile = await call.tables.profiles.getItem({ userId }, { consistent: true });
    if (!profile) throw refuse(noPlayer);
    const row = await saveObject(call, writingOf(call, userId, place, replacesOf(headers)), content, said);
    return reply(200, savedAnswer(row), etagOf(row));
  },
});
