import { everyRow } from "@game-backend/framework/everyPage";
import * as z from "zod/mini";
import { reaching } from "../../profile/mayReach";
import { objectAnswer, SavedObject, SavedVersion, versionAnswer } from "../answers";
import { noObject } from "../codes";
import { collectionOf, objectsShare, ownerOfCollection, placeOf, rangeOf, rowOf } from "../collections";
import { route } from "../definition";
import { seenBy } from "../others";
import { presentOf } from "../rows";

export const getObjects = route({
  method: "GET",
  path: "/objects/{collection}",
  auth: "player",
  summary:
    "The player's slots in a collection: each with its version, and JSON of 4 KB at most. With `player`, another player's slots that all may read",
  query: z.strictObject({
    player: z
      .optional(z.string().check(z.minLength(1), z.maxLength(64)))
      .check(z.describe("The id of another player")),
  }),
  returns: { 200: z.object({ objects: z.array(SavedObject) }) },
  refuses: [noObject],
  // Twenty slots with their histories.
  maxCost: { read: 40 },
  upfrontCost: { read: 3 },
  share: objectsShare,
  reaches: ["texts"],
  collects: ["formerRows", "hidings", ...reaching],
  uses: { slots: ["Query"], profiles: ["GetItem"] },
  handler: async ({ player, params: { collection }, query, tables, formerRows, spend, ...call }) => {
    const { player: other = player.id } = query;
    if (other !== player.id)
      return { objects: await seenBy({ tables, spend, ...call }, player, other, collection) };
    const hash = player.id;
    collectionOf(collection);
    const former = ownerOfCollection(formerRows, collection);
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
  share: objectsShare,
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
