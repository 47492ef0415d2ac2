import { badRequest } from "@game-backend/framework/codes/requests";
import { mostBytes } from "@game-backend/framework/collection";
import { refuse } from "@game-backend/framework/errors";
import { everyRow } from "@game-backend/framework/everyPage";
import { Bytes, reply } from "@game-backend/framework/route";
import * as z from "zod/mini";
import { etagOf, objectAnswer, SavedObject, SavedVersion, savedAnswer, versionAnswer } from "../answers";
import { noObject, unreadable } from "../codes";
import { collectionOf, formerOf, placeOf, rangeOf } from "../collections";
import { route } from "../own";
import { presentOf } from "../rules/next";
import { readObject, readUses, rowOf } from "../save";

/** The third of a player's budget that the routes of objects have: a loop of saving leaves all other routes open. */
export const share = { name: "objects", part: 1 / 3 } as const;

export const AcceptHeader = z.object({ accept: z.optional(z.string()) });

/** Throws 400 unless a request asks for bytes first: for any other, API Gateway would answer them as base64 text. */
export function needBytes({ accept = "" }: z.output<typeof AcceptHeader>): void {
  if (/^\s*application\/octet-stream\s*($|[,;])/i.test(accept)) return;
  throw refuse(badRequest, { message: "Send Accept: application/octet-stream", field: "header.accept" });
}

export const getObject = route({
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
  share,
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

export const getObjects = route({
  method: "GET",
  path: "/objects/{collection}",
  auth: "player",
  summary: "What the player has stored in a collection: each slot with its version, and JSON of 4 KB at most",
  returns: { 200: z.object({ objects: z.array(SavedObject) }) },
  refuses: [noObject],
  // Twenty slots with their histories.
  maxCost: { read: 40 },
  upfrontCost: { read: 3 },
  share,
  collects: ["formerRows"],
  uses: { slots: ["Query"] },
  handler: async ({ player: { id: hash }, params: { collection }, tables, formerRows, spend }) => {
    collectionOf(collection);
    const former = formerOf(formerRows, collection);
    const range = { beginsWith: `${collection}#` };
    const rows = await (former?.read(hash) ?? everyRow(tables.slots, { hash, range, consistent: true }));
    await spend({ read: Math.max(0, rows.length * 2 - 3) });
    const objects = rows.flatMap((row) => objectAnswer(row) ?? []).sort((a, b) => a.slot - b.slot);
    return { objects };
  },
});

export const getVersions = route({
  method: "GET",
  path: "/objects/{collection}/{slot}/versions",
  auth: "player",
  summary: "The versions of an object that are kept, newest first: each can be restored",
  returns: {
    200: z.object({
      versions: z.array(SavedVersion),
      present: z
        .optional(z.int())
        .check(z.describe("The version that is stored now; absent if it was deleted")),
    }),
  },
  refuses: [noObject],
  maxCost: { read: 3 },
  share,
  collects: ["formerRows"],
  uses: { slots: ["GetItem"] },
  handler: async ({ player: { id: userId }, params, ...call }) => {
    const row = await rowOf(call, { userId, slot: rangeOf(placeOf(params)) });
    const present = presentOf(row)?.version;
    return {
      versions: (row?.kept ?? []).map(versionAnswer),
      ...(present !== undefined && { present }),
    };
  },
});
