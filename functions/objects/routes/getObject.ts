import { badRequest } from "@game-backend/framework/codes/requests";
import { mostBytes } from "@game-backend/framework/collection";
import { refuse } from "@game-backend/framework/errors";
import { Bytes, reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { etagOf, SavedObject, savedAnswer } from "../answers";
import { noObject, unreadable } from "../codes";
import { objectsShare, placeOf, rangeOf } from "../collections";
import { route } from "../definition";
import { readObject, readUses } from "../save";

export const AcceptHeader = z.object({ accept: z.optional(z.string()) });

/** Throws 400 unless a request asks for bytes first: for any other, API Gateway would answer them as base64 text. */
export function needBytes({ accept = "" }: z.output<typeof AcceptHeader>): void {
  if (/^\s*application\/octet-stream\s*($|[,;])/i.test(accept)) return;
  throw refuse(badRequest, { message: "Send Accept: application/octet-stream", field: "header.accept" });
}

export default route({
  method: "GET",
  path: "/objects/{collection}/{slot}",
  auth: "player",
  summary:
    "An object as it is stored now: JSON with its version, or bytes, for which the request says Accept: application/octet-stream",
  headers: AcceptHeader,
  bytes: mostBytes,
  answerHeaders: ["ETag"],
  returns: { 200: SavedObject },
  refuses: [noObject, unreadable, badRequest],
  maxCost: { read: 3, megabytes: 1.4 },
  upfrontCost: { read: 3 },
  share: objectsShare,
  collects: ["formerRows"],
  uses: readUses,
  handler: async ({ player, params, headers, ...call }) => {
    const place = placeOf(params);
    const isBytes = place.collection.holds === "bytes";
    if (isBytes) needBytes(headers);
    const { row, sent } = await readObject(call, player.id, rangeOf(place));
    if (isBytes) return reply(200, new Bytes(sent), etagOf(row));
    return reply(200, { ...savedAnswer(row), value: JSON.parse(Buffer.from(sent).toString()) }, etagOf(row));
  },
});
