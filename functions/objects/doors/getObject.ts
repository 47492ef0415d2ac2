import { mostBytes } from "@game-backend/framework/collection";
import { Bytes, reply } from "@game-backend/framework/route";
import { etagOf, SavedObject, savedAnswer } from "../answers";
import { noObject, unreadable } from "../codes";
import { placeOf, rangeOf } from "../collections";
import { route } from "../own";
import { readObject, readUses } from "../save";
import { AcceptHeader, needBytes, notAcceptable } from "./accept";
import { share } from "./writing";

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
  refuses: [noObject, unreadable, ...notAcceptable],
  maxCost: { read: 3, megabytes: 1.4 },
  upfrontCost: { read: 3 },
  share,
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
