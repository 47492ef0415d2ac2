import { mostBytes } from "@game-backend/framework/collection";
import { reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { etagOf, SavedObject, savedAnswer } from "../answers";
import { noObject } from "../codes";
import { placeOf } from "../collections";
import { route } from "../own";
import { contentCodes, contentOf } from "../rules/content";
import { writeCodes } from "../rules/next";
import { saveObject, saveUses, writingOf } from "../save";
import { replacesOf, share, WriteHeaders, WriteQuery, writeCost } from "./writing";

export default route({
  method: "PUT",
  path: "/objects/{collection}/{slot}",
  auth: "player",
  summary:
    "Save an object as a new version: bytes as application/octet-stream, or JSON. If-Match names the version that it replaces, If-None-Match: * says that it replaces none",
  headers: WriteHeaders,
  query: WriteQuery,
  body: z.instanceof(Uint8Array),
  bytes: mostBytes,
  answerHeaders: ["ETag"],
  returns: { 200: SavedObject },
  refuses: [noObject, ...writeCodes, ...contentCodes],
  maxCost: writeCost,
  share,
  uses: saveUses,
  idempotency: "own",
  handler: async ({ player, params, headers, query: { sha256, ...said }, body, ...call }) => {
    const place = placeOf(params);
    const content = contentOf(place, body, { type: headers["content-type"], sha256 });
    const row = await saveObject(call, writingOf(call, player.id, place, replacesOf(headers)), content, said);
    return reply(200, savedAnswer(row), etagOf(row));
  },
});
