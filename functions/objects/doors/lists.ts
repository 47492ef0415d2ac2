import { everyRow } from "@game-backend/framework/everyPage";
import * as z from "zod/mini";
import { objectAnswer, SavedObject, SavedVersion, versionAnswer } from "../answers";
import { noObject } from "../codes";
import { collectionOf, formerOf, placeOf, rangeOf, rowOf, share } from "../collections";
import { route } from "../own";
import { presentOf } from "../rows";

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
